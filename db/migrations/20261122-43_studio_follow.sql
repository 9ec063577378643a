-- A publication says again who approved. Where two accounts become one, both places change in one transaction.
alter table studio_publication alter constraint studio_publication_quality_approval_draft_id_quality_part__fkey deferrable;
alter table studio_publication alter constraint studio_publication_pedagogy_approval_draft_id_pedagogy_par_fkey deferrable;
