"""Lists words that say of nobody who they are: names of tools, words of web pages, and words of every prompt."""

from __future__ import annotations

from showcase.text import fold, name_words
from showcase.word_lists import is_in_dictionary

TOOLS = {
    "midjourney": "Midjourney", "niji": "Niji・journey", "leonardo": "Leonardo.Ai", "bluewillow": "BlueWillow",
    "stable diffusion": "Stable Diffusion", "stable": "Stable Diffusion", "dall": "DALL·E", "pika": "Pika",
    "runway": "Runway", "kaiber": "Kaiber", "insightface": "InsightFaceSwap", "insightfaceswap": "InsightFaceSwap",
    "suno": "Suno", "chirp": "Suno", "wombo": "Dream by WOMBO", "ideogram": "Ideogram", "krea": "Krea", "flux": "Flux",
    "craiyon": "Craiyon", "nightcafe": "NightCafe", "seaart": "SeaArt", "civitai": "Civitai", "haiper": "Haiper",
    "viggle": "Viggle", "domoai": "DomoAI", "domo": "DomoAI", "hedra": "Hedra", "luma": "Luma", "hailuo": "Hailuo",
    "minimax": "Hailuo", "kling": "Kling", "moonvalley": "Moonvalley", "genmo": "Genmo", "deforum": "Deforum",
    "aihorde": "AI Horde", "comfyui": "ComfyUI", "starryai": "starryai", "playground": "Playground", "veo": "Veo",
    "sora": "Sora", "firefly": "Adobe Firefly", "recraft": "Recraft", "elevenlabs": "ElevenLabs", "udio": "Udio",
    "gemini": "Gemini", "chatgpt": "ChatGPT", "imagen": "Imagen", "novelai": "NovelAI", "invokeai": "InvokeAI",
    "automatic": "Automatic1111", "fooocus": "Fooocus", "magnific": "Magnific", "topaz": "Topaz",
}  # fmt: skip
"""Tools by the first word, or the whole, of the names that their bots have."""

MARKUP = frozenset([
    "accent", "action", "agent", "allow", "any", "aout", "april", "assets", "async", "august", "avif", "avril",
    "base", "blend", "browser", "charset", "col", "color", "connect", "context", "creativework", "css",
    "currentcolor", "december", "decembre", "density", "description", "device", "dir", "display", "edit",
    "english", "equiv", "facts", "false", "february", "fevrier", "font", "form", "francais", "graph", "href",
    "html", "http", "https", "hue", "icon", "icons", "imagine", "index", "initial", "ink", "inlanguage", "isom",
    "itemlist", "itemlistelement", "january", "janvier", "jfif", "jpg", "juillet", "juin", "july", "june",
    "lang", "lavc", "lavf", "lazy", "license", "link", "listitem", "ltr", "mai", "main", "manifest", "march",
    "mars", "may", "media", "meta", "min", "movie", "noindex", "nojekyll", "nonce", "none", "november",
    "novembre", "object", "october", "octobre", "ofl", "org", "pan", "person", "pick", "png", "policy", "post",
    "prefers", "preview", "progression", "progressive", "property", "rel", "robots", "root", "row", "rtl",
    "scale", "schema", "scheme", "security", "self", "september", "septembre", "sil", "src", "start", "style",
    "stylesheet", "summary", "svg", "tint", "true", "twitter", "txt", "unit", "upscale", "uri", "url", "user",
    "utf", "variation", "viewport", "webmanifest", "webpage", "website", "width", "xml", "zoom",
])  # fmt: skip
"""Words of markup, addresses, days and kinds of prompts, which pages hold whatever is on them."""

SERVICES = frozenset([
    "discord", "patreon", "youtube", "tiktok", "instagram", "facebook", "mastodon", "bluesky", "twitch", "spotify",
    "artstation", "deviantart", "behance", "github", "official", "officiel", "artist", "artiste", "studio", "studios",
    "prompt", "prompts", "prompter", "film", "films", "video", "videos", "diffusion", "comfy", "cinematic", "anime",
    "photorealistic", "hyperrealistic", "octane", "unreal", "bokeh", "steampunk", "cyberpunk", "lora", "loras",
    "checkpoint", "controlnet", "img2img", "txt2img", "upscaler", "sampler", "seed", "worldwide", "admin", "moderator",
])  # fmt: skip
"""Services, trades and words of prompts that dictionaries lack."""

PROMPT_WORDS = frozenset([
    "light", "lights", "dark", "darkness", "shadow", "shadows", "night", "day", "moon", "sun", "star", "stars",
    "moonlight", "sunlight", "fire", "water", "ice", "smoke", "fog", "mist", "dust", "rain", "snow", "storm", "wind",
    "cloud", "clouds", "sky", "sea", "ocean", "river", "forest", "tree", "trees", "flower", "flowers", "leaf", "stone",
    "mountain", "city", "street", "house", "room", "door", "window", "bridge", "tower", "castle", "ship", "train",
    "car", "robot", "ghost", "dragon", "wolf", "dog", "cat", "cats", "dogs", "bird", "birds", "fish", "horse", "frog",
    "man", "woman", "boy", "girl", "child", "king", "queen", "face", "eye", "eyes", "hand", "hands", "head", "body",
    "red", "blue", "green", "yellow", "black", "white", "gold", "golden", "silver", "pink", "purple", "orange", "neon",
    "color", "colour", "art", "style", "photo", "picture", "image", "portrait", "landscape", "scene", "shot", "frame",
    "camera", "lens", "film", "movie", "cinema", "close", "wide", "angle", "view", "detail", "detailed", "texture",
    "pixel", "glow", "glowing", "soft", "hard", "old", "new", "big", "small", "long", "short", "fast", "slow", "cold",
    "warm", "realistic", "abstract", "vintage", "retro", "future", "space", "planet", "dream", "magic", "music", "time",
    "lumiere", "ombre", "nuit", "jour", "lune", "soleil", "etoile", "feu", "eau", "glace", "fumee", "brume", "pluie",
    "neige", "vent", "nuage", "ciel", "mer", "foret", "arbre", "fleur", "pierre", "montagne", "ville", "rue", "maison",
    "porte", "fenetre", "pont", "tour", "chateau", "bateau", "voiture", "fantome", "loup", "chien", "chat", "oiseau",
    "cheval", "homme", "femme", "garcon", "fille", "enfant", "visage", "yeux", "main", "rouge", "bleu", "vert", "noir",
    "blanc", "couleur", "image", "plan", "vue", "reve", "musique", "temps", "vieux", "grand", "petit",
])  # fmt: skip
"""Ordinary words of prompts that are nobody's given name: a nickname that is one of them does not hide the word."""

CITIES = frozenset([
    "paris", "london", "londres", "berlin", "tokyo", "kyoto", "osaka", "roma", "rome", "milan", "milano", "madrid",
    "vienna", "wien", "vienne", "praha", "prague", "prag", "warsaw", "varsovie", "krakow", "dublin", "lisbon",
    "lisboa", "porto", "lyon", "nice", "nantes", "lille", "tours", "rennes", "brest", "dijon", "metz", "nancy",
    "reims", "rouen", "toulouse", "marseille", "bordeaux", "geneva", "geneve", "bern", "berne", "basel", "zurich",
    "bonn", "koln", "hamburg", "munich", "dresden", "leipzig", "bremen", "essen", "ulm", "york", "boston",
    "chicago", "dallas", "houston", "austin", "denver", "phoenix", "washington", "florence", "firenze", "venice",
    "venezia", "napoli", "torino", "genova", "sevilla", "valencia", "cordoba", "toledo", "leon", "lima", "quito",
    "bogota", "santiago", "havana", "moscow", "kiev", "odessa", "istanbul", "cairo", "delhi", "mumbai", "beijing",
    "shanghai", "seoul", "sydney", "perth", "durban", "lagos", "dakar", "montreal", "quebec", "toronto",
    "vancouver", "ottawa", "america", "africa", "europa", "europe", "asia", "france", "england", "ireland",
    "holland", "israel", "jordan", "chad", "mali", "cuba", "india", "china", "japan", "brazil", "cannes",
    "sundance", "locarno", "annecy", "rotterdam", "hollywood",
])  # fmt: skip
"""Places, as `fold` gives them, that are family names too."""


def tool_of(name: str) -> str:
    """Returns the tool whose bot has a name; empty if it is not known."""
    words = name_words(name)
    return TOOLS.get(" ".join(words[:2]), "") or (TOOLS.get(words[0], "") if words else "")


def is_ordinary(word: str) -> bool:
    """Returns whether a word is in a dictionary, is the name of a tool, or is in every page or many prompts."""
    key = fold(word)
    written = word.lower()
    return key in TOOLS or key in MARKUP or key in SERVICES or is_in_dictionary(key) or is_in_dictionary(written)
