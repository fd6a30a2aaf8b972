// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace Slipway::Testing {

/// A file of which it is known by construction where its references are.
struct PlainFile {
    std::string name;
    bool isAdjustable = false;
    /// Text in front of a reference, its folders as they are spelt, and what it means; the last piece
    /// may reference nothing.
    struct Piece {
        std::string text;
        std::string spelt; ///< "../img/"
        std::string target; ///< "img/x.png"; empty: none
    };
    std::vector<Piece> pieces;

    [[nodiscard]] std::string content() const;
};

struct PlainOptions {
    int maxPasses = 5;
    bool keepIntermediateFiles = false;
};

struct PlainYield {
    std::string name;
    std::string hashedName;
    bool processed = true;

    bool operator==(const PlainYield &) const = default;
};

/// HashedFilesMixin.post_process(), line by line, for such files: no expression, no URL, no cleverness.
/// Source: django/contrib/staticfiles/storage.py (6.0).
class PlainPasses final {
public:
    using Storage = std::map<std::string, std::string>; ///< Name → content.

    PlainPasses(std::vector<PlainFile> files, Storage before, PlainOptions options);

    void run();

    Storage storage;
    std::vector<PlainYield> yields;
    std::vector<std::pair<std::string, std::string>> hashedFiles; ///< In order of insertion.
    bool hasFailed = false;
    std::optional<std::string> failedName;

private:
    /// False: an exception ended it.
    bool pass(const std::vector<const PlainFile *> &files, bool first,
              std::vector<std::string> &unresolved);
    [[nodiscard]] std::optional<std::string> storedName(const std::string &name) const;
    [[nodiscard]] std::string *hashedFile(const std::string &name);
    [[nodiscard]] static std::string hashedName(const std::string &name,
                                                const std::string &content);

    std::vector<PlainFile> m_files;
    PlainOptions m_options;
    std::vector<PlainYield> m_adjusted;
};

} // namespace Slipway::Testing
