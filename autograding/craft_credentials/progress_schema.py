"""Write `progress.schema.json`, the JSON Schema of a progress snapshot, from the model.

python -m craft_credentials.progress_schema
"""

import json
from pathlib import Path

from craft_credentials.snapshot_model import Snapshot

SCHEMA_FILE = Path(__file__).with_name("progress.schema.json")


def progress_schema() -> str:
    """Return the JSON Schema as text, the same bytes for the same model."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Snapshot.model_json_schema(
        mode="serialization"
    )
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(progress_schema(), encoding="utf-8", newline="\n")
