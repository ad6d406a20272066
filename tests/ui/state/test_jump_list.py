"""The jump list: back and forward, as in a browser."""

from tui.ui.state.jump_list import MAX_LENGTH, JumpList


def test_a_jump_list_goes_back_and_forward_and_forgets_what_lay_ahead() -> None:
    jump_list: JumpList[int] = JumpList().push(1).push(2)
    jump_list, position = jump_list.back(3)
    assert position == 2
    jump_list, position = jump_list.back(2)
    assert (position, jump_list.back(1)[1]) == (1, None)
    jump_list, position = jump_list.forward(1)
    assert (position, jump_list.push(9).forward(0)[1]) == (2, None)
    assert jump_list.forward(2)[1] == 3
    assert JumpList((1,)).push(1).behind == (1,)


def test_a_jump_list_has_a_maximum_length() -> None:
    jump_list: JumpList[int] = JumpList()
    for position in range(MAX_LENGTH + 50):
        jump_list = jump_list.push(position)
    assert len(jump_list.behind) == MAX_LENGTH
    assert jump_list.behind[-1] == MAX_LENGTH + 49
