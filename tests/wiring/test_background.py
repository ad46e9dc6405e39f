"""What goes on in the background ends when we stop, whatever it answers."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from app.wiring.background import in_background


async def test_what_hides_a_cancellation_behind_an_error_is_stopped_all_the_same() -> None:
    begun, hidden = asyncio.Event(), 0

    async def goes_on_after_errors() -> None:
        nonlocal hidden
        while True:
            begun.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if hidden:
                    raise
                hidden += 1  # as a driver does whose connection broke meanwhile

    async with asyncio.timeout(10):
        async with AsyncExitStack() as stack:
            await in_background(stack, goes_on_after_errors())
            await begun.wait()
    assert hidden == 1


async def test_what_failed_in_the_background_is_not_hidden() -> None:
    async def fails() -> None:
        raise ZeroDivisionError

    async def stopped() -> None:
        async with AsyncExitStack() as stack:
            await in_background(stack, fails())
            await asyncio.sleep(0)

    with pytest.raises(ZeroDivisionError):
        await stopped()
