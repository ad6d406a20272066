"""Subtitles: SubRip (.srt), WebVTT (.vtt), SubViewer (.sbv) and SubStation Alpha (.ass, .ssa)."""
