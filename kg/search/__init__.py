"""Search: entities by any name, in both Chinese scripts, in English, in pinyin."""
