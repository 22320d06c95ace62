"""The words in which an organisation is asked an item."""

from maturiteit.assess.profile import Profile, holds
from maturiteit.model.questionnaire import Item

WORDED = ("title", "prompt", "help", "evidence")


def worded(item: Item, profile: Profile) -> Item:
    """The item in the first of its wordings that is for this organisation; else as it is."""
    fitting = next((each for each in item.wordings if holds(each.when, profile, {})), None)
    if fitting is None:
        return item
    said = {name: text for name in WORDED if (text := getattr(fitting, name))}
    if fitting.levels:
        said["levels"] = {code: fitting.levels[code] for code in item.levels}
    return Item.model_construct(**{**dict(item), **said})  # a copy would keep the options it worked out
