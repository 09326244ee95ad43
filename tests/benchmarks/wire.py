"""A viewer without a browser: Streamlit's own messages over a websocket, as the page in the browser would send them."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

WAITS_SECONDS = 60
_CHOICES = ("multiselect", "selectbox")


class Refused(Exception):
    """The server answered a change with an error, or not at all; the text says how."""


def address(url: str) -> str:
    return f"{url.replace('http', 'ws', 1)}_stcore/stream"


def filter_in(message: ForwardMsg) -> Any:
    """The multiselect or selectbox that the message draws, if it draws one."""
    if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
        return None
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return getattr(element, kind) if kind is not None and kind in _CHOICES else None


def key_of(widget: Any) -> str:
    """The key that the page's author gave it, which ends its id."""
    return str(widget.id).rpartition("-")[2]


def value_shown(widget: Any, before: str | list[str] | None) -> str | list[str]:
    """What the widget shows once drawn: what the server sets, else what stood in it, else its default."""
    if hasattr(widget, "raw_values"):
        first = [widget.options[at] for at in widget.default]
        set_to: str | list[str] = list(widget.raw_values)
    else:
        first, set_to = widget.options[widget.default], widget.raw_value
    return set_to if widget.set_value else first if before is None else before


def trouble_in(message: ForwardMsg) -> str | None:
    """What went wrong, if the message says that something did."""
    if message.WhichOneof("type") == "script_finished":
        said = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
        return said if "ERROR" in said else None
    if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
        return str(message.delta.new_element.exception.message)
    if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "alert":
        alert = message.delta.new_element.alert
        return str(alert.body) if alert.format == alert.ERROR else None
    return None


def is_end(message: ForwardMsg) -> bool:
    """Whether the run is over, and not only to begin again."""
    done = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    return message.WhichOneof("type") == "script_finished" and message.script_finished in done


class Viewer:
    """One session: what it has chosen, where its address stands, and the large messages that it need not get again."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._query = ""
        self._page = ""
        self._held: set[str] = set()
        self._chosen: dict[str, str | list[str]] = {}
        self.ids: dict[str, str] = {}
        self.options: dict[str, list[str]] = {}
        self.tiles: list[str] = []
        self.bytes = 0

    def _state(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self._query, self._page
        state.cached_message_hashes.extend(self._held)
        for key, value in self._chosen.items():
            widget = state.widget_states.widgets.add()
            widget.id = self.ids[key]
            if isinstance(value, str):
                widget.string_value = value
            else:
                widget.string_array_value.data.extend(value)
        return message

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash:
            self._held.add(message.hash)
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "metric":
            self.tiles.append(message.delta.new_element.metric.body)
        widget = filter_in(message)
        if widget is not None:
            key = key_of(widget)
            self.ids[key], self.options[key] = widget.id, list(widget.options)
            self._chosen[key] = value_shown(widget, self._chosen.get(key))

    async def _run(self) -> float:
        self.tiles = []
        began = time.perf_counter()
        await self._connection.send(self._state().SerializeToString())
        async for data in self._connection:
            self.bytes += len(data)
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            self._take(message)
            if trouble := trouble_in(message):
                raise Refused(trouble)
            if is_end(message):
                return (time.perf_counter() - began) * 1000
        raise Refused("the connection was closed")

    async def run(self, chosen: Mapping[str, str | list[str]] | None = None) -> float:
        """Milliseconds from sending these filters (key -> option, or options), or none yet, to the end of the run.

        Raises Refused."""
        self._chosen |= dict(chosen or {})
        try:
            return await asyncio.wait_for(self._run(), WAITS_SECONDS)
        except TimeoutError:
            raise Refused(f"no end within {WAITS_SECONDS} s") from None

    async def leave(self) -> None:
        await self._connection.close()


async def arrive(url: str) -> Viewer:
    """A new viewer on the page, with the widgets of its first run read."""
    connection = await connect(
        address(url), subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None, ping_interval=None,
        open_timeout=WAITS_SECONDS,
    )  # fmt: skip
    viewer = Viewer(connection)
    await viewer.run()
    return viewer
