// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/targetedit.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/configedit.h"
#include "project/tomldepth.h"

#include <QCoreApplication>

#include <toml++/toml.hpp>

#include <algorithm>
#include <vector>

namespace Slipway {

namespace {

struct TargetEdit {
    Q_DECLARE_TR_FUNCTIONS(Slipway::TargetEdit)
};

constexpr auto TargetsKey = "targets";

std::unexpected<Error> notEdited(ErrorCode code, const QString &where, const QString &why,
                                 const QString &advice)
{
    return failure({.code = code,
                    .what = TargetEdit::tr("slipway.toml was not changed"),
                    .where = where,
                    .why = why,
                    .advice = advice});
}

std::unexpected<Error> byHand(const QString &name)
{
    return notEdited(ErrorCode::Unsupported, name,
                     TargetEdit::tr("the target is written in a form that cannot be edited here"),
                     TargetEdit::tr("Edit slipway.toml by hand, then read it again."));
}

std::unexpected<Error> missing(const QString &name)
{
    return notEdited(ErrorCode::NotFound, name,
                     TargetEdit::tr("there is no target of this name any more"),
                     TargetEdit::tr("Read the project again."));
}

std::unexpected<Error> taken(const QString &name)
{
    return notEdited(ErrorCode::AlreadyExists, name,
                     TargetEdit::tr("there is a target of this name already"),
                     TargetEdit::tr("Choose another name."));
}

/// Where a target's table stands, in lines from 0.
struct Block {
    std::string name;
    size_t header = 0; ///< The line [targets.NAME].
    size_t begin = 0; ///< With the comment right above it.
    size_t end = 0; ///< One behind its last line.
    bool isWhole = true; ///< One header of its own, nothing dotted, nothing below it elsewhere.
};

/// A document's lines, and what of them its targets are.
struct Layout {
    std::vector<std::string_view> lines; ///< With their line ends.
    std::vector<Block> blocks; ///< In the order of the file.
};

/// The lines at which tables begin.
void collectHeaders(const toml::table &table, std::vector<size_t> &lines)
{
    for (const auto &[key, value] : table) {
        if (const toml::table *inner = value.as_table()) {
            if (!inner->is_inline()) {
                lines.push_back(inner->source().begin.line);
            }
            collectHeaders(*inner, lines);
        } else if (const toml::array *array = value.as_array()) {
            for (const toml::node &item : *array) {
                if (const toml::table *entry = item.as_table()) {
                    if (!entry->is_inline()) {
                        lines.push_back(entry->source().begin.line);
                    }
                    collectHeaders(*entry, lines);
                }
            }
        }
    }
}

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const size_t end = text.find('\n');
        const size_t length = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

bool startsWith(std::string_view line, char sign)
{
    const size_t at = line.find_first_not_of(" \t");
    return at != std::string_view::npos && line[at] == sign;
}

bool isComment(std::string_view line)
{
    return startsWith(line, '#');
}

Result<Layout> layoutOf(std::string_view text)
{
    Layout layout{.lines = splitLines(text), .blocks = {}};
    toml::table root;
    if (const auto line = tooDeepTomlKey(text)) {
        return notEdited(ErrorCode::InvalidData, TargetEdit::tr("line %1").arg(*line),
                         TargetEdit::tr("a key has too many parts"),
                         TargetEdit::tr("Correct the file, then read it again."));
    }
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error &error) {
        const std::string_view why = error.description();
        return notEdited(ErrorCode::InvalidData,
                         TargetEdit::tr("line %1").arg(error.source().begin.line),
                         QString::fromUtf8(why.data(), static_cast<qsizetype>(why.size())),
                         TargetEdit::tr("Correct the file, then read it again."));
    }
    const toml::table *targets = root[TargetsKey].as_table();
    if (targets == nullptr) {
        return layout;
    }
    std::vector<size_t> headers;
    collectHeaders(root, headers);
    std::ranges::sort(headers);
    for (const auto &[key, value] : *targets) {
        const toml::table *table = value.as_table();
        if (table == nullptr) {
            continue;
        }
        Block block{.name = std::string(key.str())};
        const size_t line = table->source().begin.line;
        block.header = line == 0 ? 0 : line - 1;
        block.isWhole = line > 0 && !table->is_inline() && block.header < layout.lines.size()
            && startsWith(layout.lines[block.header], '[');
        for (const auto &[innerKey, inner] : *table) {
            block.isWhole = block.isWhole && !inner.is_table() && !inner.is_array_of_tables();
        }
        layout.blocks.push_back(std::move(block));
    }
    const auto commentsAbove = [&layout](size_t line) {
        while (line > 0 && isComment(layout.lines[line - 1])) {
            --line;
        }
        return line;
    };
    for (Block &block : layout.blocks) {
        block.begin = commentsAbove(block.header);
        const auto next = std::ranges::upper_bound(headers, block.header + 1);
        block.end = next == headers.end() ? layout.lines.size() : commentsAbove(*next - 1);
    }
    std::ranges::sort(layout.blocks, {}, &Block::header);
    return layout;
}

std::string pathText(const std::string &path, const std::string &projectFolder)
{
    const bool inside =
        PosixPath::isSameOrBelow(path, projectFolder) && path.size() > projectFolder.size() + 1;
    return inside ? path.substr(projectFolder.size() + 1) : path;
}

/// What a target says, with only what is not the default unless `before` said something else.
ConfigFields fieldsOf(const TargetConfig &target, const TargetConfig *before,
                      const std::string &projectFolder)
{
    ConfigFields fields;
    if (before == nullptr) {
        fields.push_back({.key = "type", .value = std::string("local")});
    }
    if (before == nullptr || before->path != target.path) {
        fields.push_back({.key = "path", .value = pathText(target.path, projectFolder)});
    }
    if (before == nullptr || before->mode != target.mode) {
        fields.push_back({.key = "mode", .value = localModeId(target.mode).toStdString()});
    }
    const TargetConfig usual;
    const TargetConfig &known = before == nullptr ? usual : *before;
    if (target.mode != LocalMode::InPlace && known.keepReleases != target.keepReleases) {
        fields.push_back({.key = "keep-releases", .value = int64_t{target.keepReleases}});
    }
    if (target.mode != LocalMode::InPlace && known.keepDays != target.keepDays) {
        fields.push_back({.key = "keep-days", .value = int64_t{target.keepDays}});
    }
    if (known.bandwidth != target.bandwidth && target.bandwidth > 0) {
        fields.push_back({.key = "bandwidth", .value = std::to_string(target.bandwidth) + " B"});
    }
    if (known.production != target.production) {
        fields.push_back({.key = "production", .value = target.production});
    }
    return fields;
}

const Block *find(const Layout &layout, const QString &name)
{
    const auto found = std::ranges::find(layout.blocks, name.toStdString(), &Block::name);
    return found == layout.blocks.end() ? nullptr : &*found;
}

/// The text with another name in the target's header.
Result<std::string> renamed(std::string_view text, const QString &from, const QString &to)
{
    const Result<Layout> layout = layoutOf(text);
    if (!layout) {
        return failure(layout.error());
    }
    const Block *block = find(*layout, from);
    if (block == nullptr) {
        return missing(from);
    }
    if (find(*layout, to) != nullptr) {
        return taken(to);
    }
    if (!block->isWhole) {
        return byHand(from);
    }
    std::string result;
    for (size_t line = 0; line < layout->lines.size(); ++line) {
        if (line != block->header) {
            result += layout->lines[line];
            continue;
        }
        const std::string_view old = layout->lines[line];
        const size_t close = old.rfind(']');
        const size_t begin = old.find('[');
        // Through the editor, so that the key is quoted where it must be.
        const auto fresh = setConfigValues({}, {TargetsKey, to.toStdString()},
                                           {{.key = "x", .value = int64_t{1}}});
        if (close == std::string_view::npos || !fresh) {
            return fresh ? byHand(from) : fresh;
        }
        const size_t headerBegin = fresh->find('[');
        const size_t headerEnd = fresh->find("]\n", headerBegin);
        if (headerBegin == std::string::npos || headerEnd == std::string::npos) {
            return byHand(from);
        }
        result += old.substr(0, begin);
        result += fresh->substr(headerBegin, headerEnd + 1 - headerBegin);
        // What follows the header: white space, a comment, the line's end.
        const size_t comment = old.find('#');
        const size_t last =
            comment == std::string_view::npos || close < comment ? close : old.rfind(']', comment);
        result += old.substr(last + 1);
    }
    const Result<Layout> check = layoutOf(result);
    if (!check || find(*check, to) == nullptr || check->blocks.size() != layout->blocks.size()) {
        return byHand(from);
    }
    return result;
}

} // namespace

Result<std::string> addTarget(std::string_view text, const TargetConfig &target,
                              const std::string &projectFolder)
{
    const Result<Layout> layout = layoutOf(text);
    if (!layout) {
        return failure(layout.error());
    }
    if (find(*layout, target.name) != nullptr) {
        return taken(target.name);
    }
    return setConfigValues(text, {TargetsKey, target.name.toStdString()},
                           fieldsOf(target, nullptr, projectFolder));
}

Result<std::string> changeTarget(std::string_view text, const QString &name,
                                 const TargetConfig &target, const std::string &projectFolder)
{
    const Result<SlipwayConfig> config = parseSlipwayConfig(text, projectFolder + "/slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    const TargetConfig *before = config->target(name);
    if (before == nullptr) {
        return missing(name);
    }
    Result<std::string> result = std::string(text);
    const ConfigFields fields = fieldsOf(target, before, projectFolder);
    if (!fields.empty()) {
        result = setConfigValues(*result, {TargetsKey, name.toStdString()}, fields);
    }
    return result && target.name != name ? renamed(*result, name, target.name) : result;
}

Result<std::string> removeTarget(std::string_view text, const QString &name)
{
    const Result<Layout> layout = layoutOf(text);
    if (!layout) {
        return failure(layout.error());
    }
    return find(*layout, name) == nullptr
        ? missing(name)
        : removeConfigTable(text, {TargetsKey, name.toStdString()});
}

Result<std::string> moveTarget(std::string_view text, const QString &name, int places)
{
    const Result<Layout> layout = layoutOf(text);
    if (!layout) {
        return failure(layout.error());
    }
    std::vector<Block> order = layout->blocks;
    const auto found = std::ranges::find(order, name.toStdString(), &Block::name);
    if (found == order.end()) {
        return missing(name);
    }
    const auto from = found - order.begin();
    const auto to = std::clamp<std::ptrdiff_t>(from + places, 0, std::ssize(order) - 1);
    for (auto i = std::min(from, to); i <= std::max(from, to); ++i) {
        if (!order[static_cast<size_t>(i)].isWhole) {
            return byHand(QString::fromStdString(order[static_cast<size_t>(i)].name));
        }
    }
    const Block moved = order[static_cast<size_t>(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, moved);

    // Each place in the file keeps its place; another target's lines go there.
    std::string result;
    size_t line = 0;
    const auto append = [&](size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) {
            result += layout->lines[i];
            if (!result.ends_with('\n')) {
                result += '\n'; // the last line may not have had its end
            }
        }
    };
    for (size_t i = 0; i < order.size(); ++i) {
        const Block &place = layout->blocks[i];
        append(line, place.begin);
        append(order[i].begin, order[i].end);
        const bool parted = i + 1 == order.size() || result.ends_with("\n\n");
        if (!parted && layout->blocks[i + 1].begin == place.end) {
            result += '\n';
        }
        line = place.end;
    }
    append(line, layout->lines.size());
    while (text.ends_with('\n') && !text.ends_with("\n\n") && result.ends_with("\n\n")) {
        result.pop_back();
    }
    const Result<Layout> check = layoutOf(result);
    const bool same = check
        && std::ranges::equal(check->blocks, order, {}, &Block::name, &Block::name)
        && parseSlipwayConfig(result, "/slipway.toml").has_value();
    return same ? Result<std::string>(result) : byHand(name);
}

} // namespace Slipway
