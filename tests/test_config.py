"""Settings: what the file says is what comes out, flags win, and a wrong value is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.config import Settings, load_settings
from graphkit.errors import ConfigError

EVERYTHING = """\
# whose notes
me = "Ana Ruiz"
us = ["Northwind", "Northwind Labs"]
also = ["../colleague"]
half_life_days = 90
same = [
  "Bob Li = Robert Li because he signs both ways",
]
different = ["Lin Berg = Lina Berg because they sat side by side"]
hide = ["Room Orion because it is a room"]
reject = ["0a1b2c3d4e5f because the note meant the brother"]
assert = ["Ana Ruiz knows Wei Lan because they studied together", "Wei Lan not trusts Bob Li"]
side = ["Tomer Gal = ours because he joined us in May"]
"""


def settings_of(folder: Path, text: str) -> Settings:
    (folder / "graphkit.toml").write_text(text, encoding="utf-8")
    return load_settings(Settings(folder))


def test_every_key_arrives(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, EVERYTHING)
    assert settings.me == "Ana Ruiz"
    assert settings.us == ("Northwind", "Northwind Labs")
    assert settings.also == (tmp_path / "../colleague",)
    assert settings.half_life_days == 90.0
    assert {(one.left, one.right, one.verdict) for one in settings.judgements} == {
        ("Bob Li", "Robert Li", "positive"),
        ("Lin Berg", "Lina Berg", "negative"),
    }


def test_corrections_keep_reason_text_and_line(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, EVERYTHING)
    lines = EVERYTHING.splitlines()
    assert [one.kind for one in settings.corrections] == [
        "same", "different", "hide", "reject", "assert", "assert", "side",
    ]  # fmt: skip
    for correction in settings.corrections:
        assert correction.text in lines[correction.line - 1]
    asserted = [one for one in settings.corrections if one.kind == "assert"]
    assert [(one.left, one.relation, one.right, one.polarity, one.why) for one in asserted] == [
        ("Ana Ruiz", "knows", "Wei Lan", "positive", "they studied together"),
        ("Wei Lan", "trusts", "Bob Li", "negative", ""),
    ]


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text(EVERYTHING, encoding="utf-8")
    settings = load_settings(Settings(tmp_path, me="Wei Lan", us=("Globex",), half_life_days=30.0))
    assert (settings.me, settings.us, settings.half_life_days) == ("Wei Lan", ("Globex",), 30.0)


def test_the_file_beside_a_single_note_counts(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text('me = "Ana Ruiz"', encoding="utf-8")
    note = tmp_path / "note.md"
    note.write_text("# Note", encoding="utf-8")
    assert load_settings(Settings(note)).me == "Ana Ruiz"


def test_no_file_changes_nothing(tmp_path: Path) -> None:
    flags = Settings(tmp_path, me="Ana Ruiz")
    assert load_settings(flags) == flags
    assert load_settings(Settings(Path("-"))) == Settings(Path("-"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('me = "Ana"\nus = [1]', 2),
        ("\n\nme = 3", 3),
        ('me = "Ana"\ncolour = "red"', 2),
        ("half_life_days = 0", 1),
        ("half_life_days = true", 1),
        ('half_life_days = "long"', 1),
        ('me = "Ana"\nsame = [\n  "Bob Li",\n]', 3),
        ('side = ["Bob Li = neither"]', 1),
        ('assert = ["Bob Li adores Wei Lan"]', 1),
        ('\nreject = [""]', 2),
    ],
)
def test_a_wrong_value_is_named_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(ConfigError, match=rf"graphkit\.toml:{line}: "):
        settings_of(tmp_path, text)


@pytest.mark.parametrize("data", [b"me = ", b"\xff\xfe\x00", b"me = 'a'\nme = 'b'"])
def test_what_is_not_toml_is_said_to_be_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "graphkit.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"graphkit\.toml"):
        load_settings(Settings(tmp_path))
