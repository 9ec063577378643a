/** Texts of programmes, the same in every language. */
export const problemSample = `HTTP/1.1 422
Content-Type: application/problem+json

{
  "type": "urn:tremplin:problem:invalid",
  "title": "…",
  "status": 422,
  "code": "invalid",
  "issues": [{ "path": "url", "code": "not-url", "title": "…" }]
}`;

export const hookSample = `POST /hooks HTTP/1.1
Content-Type: application/json
webhook-id: msg_0190a3f27c1e7b3a9d2e5f6a7b8c9d0e
webhook-timestamp: 1795338000
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{
  "type": "enrolment.enrolled",
  "timestamp": "2026-11-22T09:00:00Z",
  "data": { "enrolmentId": "…", "personId": "…" }
}`;

export const verifySample = `import { createHmac, timingSafeEqual } from 'node:crypto';

export const isFromTheSchool = (headers, body, secret) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': all } = headers;
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const wanted = createHmac('sha256', key).update(\`\${id}.\${at}.\${body}\`).digest();
  return all.split(' ').some((one) => {
    const given = Buffer.from(one.replace('v1,', ''), 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
};`;
