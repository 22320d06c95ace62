"""A house style for reports: what a coach or a sector organisation puts on them."""

from typing import Literal

from pydantic import Field

from maturiteit.model.kinds import Colour, Email, FileName, Model, Name, Telephone, Texts, Website


class Colours(Model):
    """`accent` is the colour of links, figures and marks, `dark` of the cover and headings (a darker shade of
    the accent where it is left out)."""

    accent: Colour
    dark: Colour | None = None


class Contact(Model):
    """Whom a reader can ask."""

    name: Name
    role: Name | None = None
    email: Email | None = None
    telephone: Telephone | None = None
    website: Website | None = None


class House(Model):
    """What a house style says in words and colours."""

    format: Literal[1]
    house: Name
    colours: Colours | None = None
    contact: Contact | None = None
    introduction: Texts = Field(default_factory=dict)
    """Plain text by language; an empty line begins a paragraph."""


class BrandFile(House):
    """All of a brand file; `logo` is the name of a picture beside it."""

    logo: FileName | None = None


class Logo(Model):
    """A picture that was found to be what its name says; `width` and `height` are its own, in any unit."""

    file: str
    kind: Literal["svg", "png", "jpeg"]
    content: bytes
    width: int
    height: int


class Brand(House):
    """A house style with the picture itself."""

    logo: Logo | None = None
