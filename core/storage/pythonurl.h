// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <utility>

/// urllib.parse and its neighbours, byte for byte as CPython 3.13 has them: the names that Django's
/// storages give hang on their exact rules. Texts are UTF-8; all functions are pure and thread-safe.
/// Source: CPython 3.13 Lib/urllib/parse.py, django/utils/encoding.py (6.0).
namespace Slipway::PythonUrl {

struct SplitUrl {
    std::string scheme;
    std::string netloc;
    std::string path;
    std::string query;
    std::string fragment;
};

/// unquote(): "%41" gives "A"; ill-formed UTF-8 gives one U+FFFD per maximal subpart.
[[nodiscard]] std::string unquote(std::string_view text);

/// urlsplit(). Errors: ValueError (brackets that do not pair up, characters that NFKC makes special).
[[nodiscard]] Result<SplitUrl> split(std::string_view url, std::string_view defaultScheme = {});
/// urlunsplit()
[[nodiscard]] std::string unsplit(const SplitUrl &parts);

/// urldefrag(): the URL without its fragment, and the fragment. Errors: as split().
[[nodiscard]] Result<std::pair<std::string, std::string>> defrag(std::string_view url);

/// urljoin(). Errors: as split().
[[nodiscard]] Result<std::string> join(std::string_view base, std::string_view url);

/// django.utils.encoding.filepath_to_uri(): "\" becomes "/", all but letters, digits and
/// "_.-~/!*()'" is percent-encoded.
[[nodiscard]] std::string filePathToUri(std::string_view path);

/// FileSystemStorage.url(): filePathToUri(name) without leading slashes, urljoin()ed to the base.
/// Errors: ValueError; UnicodeEncodeError for a name that is not UTF-8.
[[nodiscard]] Result<std::string> joinBase(std::string_view baseUrl, std::string_view name);

/// str.strip(): without the Unicode white space at both ends.
[[nodiscard]] std::string_view strip(std::string_view text);

/// bytes.decode("utf-8"), strict. Errors: UnicodeDecodeError in Python's words.
[[nodiscard]] Result<void> checkUtf8(std::string_view bytes);

} // namespace Slipway::PythonUrl
