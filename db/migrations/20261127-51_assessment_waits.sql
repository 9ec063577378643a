-- How long projects stayed in a state is read from the moves that left it.
create index on assessment_move (state_before, at) where state_before <> state_after;
