// How the tree of syntax of each language is read: which of its nodes say nothing of their own, which say the same in
// another way. Node types are those of the grammars of tree-sitter; most grammars share them.

/** A node type, or `type.field` for what stands in that field of it. */
type Places = readonly string[];

interface Said {
	/** Of which nothing is kept. */
	readonly skipped: Places;
	/** Leaves that are names somebody chose: all one. */
	readonly names: Places;
	/** Leaves that are values: numbers, texts, true, nothing. */
	readonly values: Places;
	/** Leaves whose text says what they are. */
	readonly kept: Places;
	/** Leaves that say nothing which the tree does not say already. */
	readonly dropped: Places;
	/** A word for the whole, before what it holds. */
	readonly opens: Readonly<Record<string, string>>;
	/** In which order the fields of a node are read; `#word` is said there, `*` is the rest. */
	readonly orders: Readonly<Record<string, readonly string[]>>;
	/** Where a switch holds what its cases are compared with. */
	readonly compared: Places;
	/** With what a case compares. */
	readonly labels: Places;
	/** Left out where they give no value. */
	readonly declarations: Places;
	/** Something is done: an end is said after them. */
	readonly statements: Places;
	/** What is given back without a word for it, where it is no block. */
	readonly returns: Places;
	readonly blocks: Places;
	/** Leaves that are read as another. */
	readonly same: Readonly<Record<string, string>>;
}

export interface Folding {
	readonly skipped: ReadonlySet<string>;
	readonly names: ReadonlySet<string>;
	readonly values: ReadonlySet<string>;
	readonly kept: ReadonlySet<string>;
	readonly dropped: ReadonlySet<string>;
	readonly compared: ReadonlySet<string>;
	readonly labels: ReadonlySet<string>;
	readonly declarations: ReadonlySet<string>;
	readonly statements: ReadonlySet<string>;
	readonly returns: ReadonlySet<string>;
	readonly blocks: ReadonlySet<string>;
	readonly opens: ReadonlyMap<string, string>;
	readonly orders: ReadonlyMap<string, readonly string[]>;
	readonly same: ReadonlyMap<string, string>;
	/** `+=` and what it does before it gives; `++` likewise, by one. */
	readonly compound: ReadonlyMap<string, string>;
	readonly steps: ReadonlyMap<string, string>;
}

const compound = ['+', '-', '*', '/', '%', '**', '//', '<<', '>>', '>>>', '&', '|', '^', '&&', '||', '??', '.', '@'];
const steps = { '++': '+', '--': '-' };

const loop = ['init', 'initializer', 'initialize', '#loop', 'condition', '*', 'body', 'update', 'increment'];
const after = ['#if', 'condition', '*', 'body'];

/** What the grammars have in common. */
const common: Said = {
	skipped: [
		...['comment', 'line_comment', 'block_comment', 'doc_comment', 'hash_bang_line', 'html_comment'],
		...['package_declaration', 'import_declaration', 'import_statement', 'import_from_statement', 'package_clause'],
		...['namespace_use_declaration', 'using_directive', 'using_declaration', 'use_declaration', 'preproc_include'],
		...['modifiers', 'modifier', 'visibility_modifier', 'attribute_list', 'attribute_item', 'decorator', 'annotation'],
		...['storage_class_specifier', 'type_qualifier', 'virtual_specifier', 'access_specifier', 'mutable_specifier'],
		...['formal_parameters', 'parameters', 'parameter_list', 'method_parameters', 'lambda_parameters'],
		...['block_parameters', 'closure_parameters', 'type_parameters', 'type_arguments', 'type_annotation', 'throws'],
		...['superclass', 'super_interfaces', 'class_heritage', 'base_list', 'base_class_clause', 'base_clause'],
		...['class_interface_clause', 'break_statement', 'break_expression', 'empty_statement', 'dimensions'],
		...['class_declaration.name', 'class_definition.name', 'class_definition.superclasses', 'class_specifier.name'],
		...[
			'class.name',
			'struct_item.name',
			'struct_specifier.name',
			'interface_declaration.name',
			'enum_declaration.name',
		],
		...['function_declaration.name', 'function_definition.name', 'function_item.name', 'method_declaration.name'],
		...['method_definition.name', 'method.name', 'function_definition.declarator', 'constructor_declaration.name'],
		...['method_declaration.type', 'method_declaration.returns', 'method_declaration.return_type'],
		...['method_declaration.receiver', 'method_declaration.result', 'function_declaration.result'],
		...['function_definition.type', 'function_definition.return_type', 'function_item.return_type'],
		...['method_definition.return_type', 'function_declaration.return_type', 'arrow_function.return_type'],
		...['arrow_function.parameter', 'lambda_expression.parameters', 'lambda_expression.captures'],
		...[
			'lambda_expression.declarator',
			'local_variable_declaration.type',
			'field_declaration.type',
			'declaration.type',
		],
		...['variable_declaration.type', 'property_declaration.type', 'var_spec.type', 'let_declaration.type'],
		...['assignment.type', 'enhanced_for_statement.type', 'for_range_loop.type', 'foreach_statement.type'],
		...['catch_formal_parameter', 'cast_expression.type', 'catch_clause.parameter', 'catch_clause.parameters'],
	],
	names: [
		...['identifier', 'type_identifier', 'field_identifier', 'property_identifier', 'namespace_identifier'],
		...['shorthand_property_identifier', 'shorthand_property_identifier_pattern', 'private_property_identifier'],
		...['package_identifier', 'statement_identifier', 'constant', 'instance_variable', 'class_variable', 'name'],
		...['global_variable', 'variable_name', 'implicit_parameter', 'simple_symbol', 'hash_key_symbol'],
		...['primitive_type', 'predefined_type', 'void_type', 'boolean_type', 'auto', 'implicit_type'],
		...['int', 'long', 'short', 'byte', 'char', 'float', 'double', 'lifetime'],
	],
	values: [
		...['number', 'integer', 'int_literal', 'integer_literal', 'float', 'float_literal', 'number_literal'],
		...['decimal_integer_literal', 'hex_integer_literal', 'octal_integer_literal', 'binary_integer_literal'],
		...['decimal_floating_point_literal', 'real_literal', 'rune_literal', 'imaginary_literal', 'complex'],
		...['string_fragment', 'string_content', 'string_literal_content', 'interpreted_string_literal_content'],
		...[
			'raw_string_literal_content',
			'raw_string',
			'heredoc_content',
			'character_literal',
			'character',
			'char_literal',
		],
		...['character_literal_content', 'regex_pattern', 'jsx_text', 'text', 'true', 'false', 'boolean', 'null'],
		...['null_literal', 'none', 'nil', 'undefined', 'nullptr', 'NULL', 'True', 'False', 'None'],
	],
	kept: [],
	dropped: [
		...['(', ')', '{', '}', '[', ']', ',', ';', '.', '->', '::', '?.', 'optional_chain', ':', '"', "'", '`', '?', '\\'],
		...['${', '#{', '=>', '_', 'escape_sequence', 'string_start', 'string_end', 'interpolation_start', '$'],
		...['interpolation_brace', 'this', 'self', 'if', 'elif', 'elsif', 'elseif', 'else', 'then', 'end', 'unless'],
		...['for', 'foreach', 'while', 'until', 'do', 'loop', 'in', 'of', 'switch', 'match', 'case', 'when', 'default'],
		...['function', 'func', 'fn', 'def', 'fun', 'lambda', 'class', 'struct', 'const', 'let', 'var', 'async', 'await'],
		...['export', 'static', 'public', 'private', 'protected', 'readonly', 'final', 'pub', 'regex_flags', 'abstract'],
		...['enum', 'interface', 'php_tag', 'php_end_tag', 'range', 'as'],
	],
	opens: {
		...{ if_statement: 'if', if_expression: 'if', elif_clause: 'if', else_if_clause: 'if', if: 'if', elsif: 'if' },
		...{ ternary_expression: 'if', conditional_expression: 'if', conditional: 'if', guard: 'if' },
		...{ foreach_statement: 'loop', enhanced_for_statement: 'loop', for_in_statement: 'loop', for_range_loop: 'loop' },
		...{ while_statement: 'loop', for_expression: 'loop', while_expression: 'loop', loop_expression: 'loop' },
		...{ for: 'loop', while: 'loop', until: 'loop' },
		...{ class_declaration: 'class', class_definition: 'class', class_specifier: 'class', class: 'class' },
		...{ struct_item: 'class', impl_item: 'class', struct_specifier: 'class', record_declaration: 'class' },
		...{ method_declaration: 'function', function_declaration: 'function', function_definition: 'function' },
		...{ function_item: 'function', method_definition: 'function', method: 'function', arrow_function: 'function' },
		...{ function_expression: 'function', lambda_expression: 'function', lambda: 'function', func_literal: 'function' },
		...{ constructor_declaration: 'function', closure_expression: 'function', do_block: 'function' },
	},
	orders: {
		for_statement: loop,
		do_statement: ['#loop', 'condition', '*', 'body'],
		if_modifier: after,
		unless_modifier: ['#if', '#!', 'condition', '*', 'body'],
	},
	compared: [
		...['switch_expression.condition', 'switch_statement.condition', 'switch_statement.value'],
		...['match_statement.subject', 'match_expression.value', 'case.value'],
		'expression_switch_statement.value',
	],
	labels: [
		...['switch_label', 'switch_case.value', 'case_statement.value', 'case_pattern', 'match_pattern', 'when.pattern'],
		...['constant_pattern', 'expression_case.value', 'case_item.value'],
	],
	declarations: [
		...['variable_declarator', 'local_variable_declaration', 'lexical_declaration', 'variable_declaration'],
		...['declaration', 'field_declaration', 'property_declaration', 'property_element', 'var_declaration'],
		...['local_declaration_statement', 'let_declaration', 'field_definition', 'public_field_definition'],
		...['interface_declaration', 'type_alias_declaration', 'method_signature', 'property_signature'],
	],
	statements: [
		...['expression_statement', 'local_variable_declaration', 'lexical_declaration', 'variable_declaration'],
		...['declaration', 'field_declaration', 'return_statement', 'throw_statement', 'let_declaration', 'return'],
		...['local_declaration_statement', 'var_declaration', 'short_var_declaration', 'assignment_statement'],
		...['inc_statement', 'dec_statement', 'assignment', 'operator_assignment', 'call', 'echo_statement', 'command'],
		...['variable_assignment', 'raise_statement', 'property_declaration', 'field_definition', 'macro_invocation'],
		...['public_field_definition', 'go_statement', 'defer_statement', 'delete_statement'],
		...['for_statement.init', 'for_statement.initializer', 'for_statement.initialize', 'for_statement.update'],
		...['for_statement.increment', 'variable_declarator', 'init_declarator'],
	],
	returns: ['arrow_function.body', 'lambda_expression.body', 'lambda.body'],
	blocks: ['statement_block', 'block', 'compound_statement'],
	same: {
		...{
			'===': '==',
			'!==': '!=',
			and: '&&',
			or: '||',
			not: '!',
			'<>': '!=',
			':=': '=',
			raise: 'throw',
			rescue: 'catch',
		},
		...{ except: 'catch', ensure: 'finally', with: 'try', use: 'try', print: 'echo' },
	},
};

/** What a language says besides. A list is added to the common one. */
const own = {
	java: {},
	javascript: {},
	typescript: {},
	tsx: {},
	python: { statements: ['assert_statement'] },
	php: { skipped: ['text_interpolation'] },
	cpp: { skipped: ['preproc_def.name', 'template_parameter_list'] },
	'c-sharp': {},
	ruby: { opens: { block: 'function' }, orders: { unless: ['#if', '#!', 'condition', '*'] }, dropped: ['|'] },
	go: { orders: { for_statement: ['#loop', '*'] } },
	rust: { dropped: ['|'] },
	bash: {
		compared: ['case_statement.value'],
		kept: ['word', 'test_operator', 'extglob_pattern'],
		dropped: ['fi', 'done', 'esac', ';;', '$((', '))', '[[', ']]', 'local'],
		orders: { for_statement: ['#loop', '*'] },
	},
	css: {
		kept: ['property_name', 'plain_value', 'tag_name', 'id_name', 'feature_name', 'function_name', 'unit'],
		values: ['color_value', 'integer_value', 'float_value'],
		declarations: [],
	},
} as const satisfies Readonly<Record<string, Partial<Said>>>;

/** A language by its grammar. */
export type Grammar = keyof typeof own;

type Lists = Exclude<keyof Said, 'opens' | 'orders' | 'same' | 'declarations'>;

const folded = (language: Partial<Said>): Folding => {
	const list = (name: Lists) => new Set([...common[name], ...(language[name] ?? [])]);
	const table = <T>(name: 'opens' | 'same' | 'orders') =>
		new Map(Object.entries({ ...common[name], ...language[name] })) as unknown as ReadonlyMap<string, T>;
	return {
		...{ skipped: list('skipped'), names: list('names'), values: list('values'), kept: list('kept') },
		...{ dropped: list('dropped'), compared: list('compared'), labels: list('labels'), statements: list('statements') },
		...{ returns: list('returns'), blocks: list('blocks') },
		declarations: new Set(language.declarations ?? common.declarations),
		...{ opens: table<string>('opens'), same: table<string>('same'), orders: table<readonly string[]>('orders') },
		compound: new Map(compound.map((operator) => [`${operator}=`, operator])),
		steps: new Map(Object.entries(steps)),
	};
};

export const foldings = Object.fromEntries(
	Object.entries(own).map(([grammar, language]) => [grammar, folded(language)]),
) as Readonly<Record<Grammar, Folding>>;
