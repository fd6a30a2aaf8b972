// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// A manifest's text read as Python's json.loads() reads it: no control characters in strings, no escapes but
/// JSON's, but NaN and Infinity; of keys that are there twice the last counts. Qt's reader takes other texts.
///
/// Source: CPython 3.13, Lib/json and Modules/_json.c.
class ManifestReader final {
public:
    enum class Outcome : uint8_t {
        Read,
        NoJson, ///< JSONDecodeError
        ArraysTooDeep, ///< RecursionError, at an array
        ObjectsTooDeep, ///< Likewise, at an object
    };

    /// `text` is well-formed UTF-8 and lives on.
    explicit ManifestReader(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] Outcome read();

    /// What Python calls the class of the whole: "dict" for a manifest.
    [[nodiscard]] const char *type() const { return m_type; }
    /// Absent: there is none, or it is no str.
    [[nodiscard]] const std::optional<std::string> &version() const { return m_version; }
    /// Values that are no str are empty here.
    [[nodiscard]] std::map<std::string, std::string> &paths() { return m_paths; }

private:
    [[nodiscard]] bool beginValue();
    [[nodiscard]] bool endValues();
    [[nodiscard]] bool open(char bracket);
    [[nodiscard]] bool takeKey();
    [[nodiscard]] std::optional<std::string> takeString();
    [[nodiscard]] bool takeNumber();
    [[nodiscard]] size_t takeDigits();
    [[nodiscard]] bool take(std::string_view expected);
    [[nodiscard]] char next() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks();
    void note(const std::optional<std::string> &value);
    [[nodiscard]] bool isInPaths() const;

    std::string_view m_text;
    size_t m_at = 0;
    std::string m_open; ///< The brackets of what is not closed yet.
    bool m_isComplete = false; ///< A value ends here.
    Outcome m_trouble = Outcome::NoJson;
    const char *m_type = "NoneType";
    std::string m_member; ///< The key in the outermost object.
    std::string m_name; ///< The key in `paths`.
    std::optional<std::string> m_version;
    std::map<std::string, std::string> m_paths;
};

} // namespace Slipway
