"""Measures what the technical form of a delivery tells of a file's sound: loudness, its range and true peak."""

from __future__ import annotations

from showcase.engine.task import Job, Json, SourceFile, Task
from showcase.engine.worker_pool import isolated
from showcase.media import audio_levels
from showcase.media.json_codec import pack, unpack
from showcase.model.media import AudioFacts

VERSION = "1"

COST = 0.02
"""CPU seconds per second of sound."""


def levels_task(project: str, audio: AudioFacts, seconds: float, clip: SourceFile | Task) -> Task:
    """Returns the task that measures the sound of an author's file, or of one that another task makes."""
    name = clip.outputs[0] if isinstance(clip, Task) else clip.named.rpartition("/")[2]
    return Task(
        kind="levels",
        label=f"{project}: {name}",
        call="showcase.media.sound_levels:measure",
        version=VERSION,
        request={"audio": pack(audio)},
        sources={} if isinstance(clip, Task) else {"clip": clip},
        needs={"clip": clip} if isinstance(clip, Task) else {},
        project=project,
        expected=0.2 + seconds * COST,
    )


@isolated
def measure(job: Job) -> Json:
    """Measures a sound in its own channels (EBU R128), as a task; returns its facts. Raises MediaError, Cancelled."""
    made = job.task.needs.get("clip")
    path = job.source("clip") if made is None else job.need("clip", made.outputs[0])
    audio = unpack(AudioFacts, job.request["audio"])
    return pack(audio_levels.measured(path.absolute(), audio, job.checkpoint, mixed=False, ranged=True))


def measured_sound(value: Json) -> AudioFacts:
    """Returns what the task measured."""
    return unpack(AudioFacts, value)
