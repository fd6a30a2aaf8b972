// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filefilter.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileFilter)
};

std::string loweredAscii(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

bool containsFolded(std::string_view text, std::string_view lowerWord)
{
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? char(a - 'A' + 'a') : a) == b;
    };
    return std::search(text.begin(), text.end(), lowerWord.begin(), lowerWord.end(), same)
        != text.end();
}

using Accepts = std::function<bool(uint32_t)>;

/// Whether a name fits what was asked for: spaces may be written as "-".
bool namedLike(const QString &name, const QString &wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0
        || QString(name).replace(u' ', u'-').compare(wanted, Qt::CaseInsensitive) == 0;
}

Accepts acceptsOrigins(const FileTable &table, const QString &value, bool package)
{
    const Collection &collection = *table.collection;
    std::vector<bool> wanted(collection.origins.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Origin &origin = collection.origins[i];
        wanted[i] = package ? namedLike(origin.distribution, value)
                || namedLike(QString(origin.distribution + u' ' + origin.version), value)
                            : namedLike(originTitle(origin), value) || namedLike(origin.app, value)
                || namedLike(origin.label, value)
                || (origin.app.isEmpty()
                    && originTitle(origin).contains(value, Qt::CaseInsensitive));
    }
    return [&collection, wanted = std::move(wanted)](uint32_t file) {
        return bool(wanted[collection.winner(collection.files[file]).origin]);
    };
}

Accepts acceptsType(const FileTable &table, const QString &value)
{
    const auto kind = std::ranges::find_if(AllAssetKinds, [&](AssetKind k) {
        return assetKindId(k).compare(value, Qt::CaseInsensitive) == 0;
    });
    if (kind != AllAssetKinds.end()) {
        return [&table, wanted = *kind](uint32_t file) { return table.kindOf[file] == wanted; };
    }
    const std::string suffix = loweredAscii(value.toStdString());
    return [&table, suffix](uint32_t file) {
        const std::string_view own = fileSuffix(table.collection->files[file].destination);
        return own.size() == suffix.size() && containsFolded(own, suffix);
    };
}

Accepts acceptsConflict(const FileTable &table, const QString &value)
{
    if (value == "any"_L1 || value == "none"_L1) {
        return [&table, any = value == "any"_L1](uint32_t file) {
            return (table.conflict(file) != nullptr) == any;
        };
    }
    return [&table, value](uint32_t file) {
        const Conflict *conflict = table.conflict(file);
        return conflict != nullptr && conflictKindId(conflict->kind) == value;
    };
}

Accepts acceptsIs(const FileTable &table, const QString &value)
{
    if (value == "dangling"_L1) {
        return [&table](uint32_t file) { return table.danglingIn(file) > 0; };
    }
    if (value == "undecided"_L1) {
        return [&table](uint32_t file) { return table.needsDecision(file); };
    }
    const Collection &collection = *table.collection;
    return [&collection, value](uint32_t file) {
        const SourceFile &winner = collection.winner(collection.files[file]);
        return (value == "link"_L1 && winner.isLink)
            || (value == "broken"_L1 && winner.type == SourceType::BrokenLink)
            || (value == "special"_L1 && winner.type == SourceType::Special)
            || (value == "empty"_L1 && winner.size == 0)
            || (value == "overriding"_L1 && collection.files[file].shadowedCount > 0);
    };
}

constexpr std::array ConflictKinds = {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                                      ConflictKind::Override, ConflictKind::Identical};

QString problemOf(const FilterTerm &term)
{
    const auto isOneOf = [&](const QStringList &values) { return values.contains(term.value); };
    if (term.key == "size"_L1 && !sizeRange(term.value)) {
        return Words::tr("“%1” is not a size: write size:>100k, size:<2M or size:10k..2M")
            .arg(term.value);
    }
    if (term.key == "kind"_L1) {
        QStringList kinds = {u"any"_s, u"none"_s};
        for (const ConflictKind kind : ConflictKinds) {
            kinds << conflictKindId(kind);
        }
        if (!isOneOf(kinds)) {
            return Words::tr("“%1” is not a kind of conflict: %2")
                .arg(term.value, kinds.join(u", "_s));
        }
    }
    if (term.key == "state"_L1 && !isOneOf({u"new"_s, u"changed"_s, u"same"_s})) {
        return Words::tr("“%1” is not a state: new, changed or same").arg(term.value);
    }
    if (term.key == "deploy"_L1 && !isOneOf({u"new"_s, u"changed"_s, u"same"_s})) {
        return Words::tr("“deploy:%1” is not known: new, changed or same").arg(term.value);
    }
    if (term.key == "is"_L1
        && !isOneOf({u"link"_s, u"broken"_s, u"special"_s, u"empty"_s, u"overriding"_s,
                     u"undecided"_s, u"dangling"_s, u"rewritten"_s})) {
        return Words::tr("“is:%1” is not known: link, broken, special, empty, overriding, "
                         "undecided, dangling or rewritten")
            .arg(term.value);
    }
    if (term.key == "role"_L1
        && !isOneOf({u"plain"_s, u"hashed"_s, u"compressed"_s, u"manifest"_s})) {
        return Words::tr("“%1” is not a role: plain, hashed, compressed or manifest")
            .arg(term.value);
    }
    return {};
}

/// Of collected files.
Accepts acceptsFile(const FileTable &table, const FilterTerm &term)
{
    if (term.key == "origin"_L1 || term.key == "package"_L1) {
        return acceptsOrigins(table, term.value, term.key == "package"_L1);
    }
    if (term.key == "type"_L1) {
        return acceptsType(table, term.value);
    }
    if (term.key == "kind"_L1) {
        return acceptsConflict(table, term.value);
    }
    if (term.key == "is"_L1) {
        return acceptsIs(table, term.value);
    }
    const FileChange wanted = term.value == "new"_L1 ? FileChange::New
        : term.value == "changed"_L1                 ? FileChange::Changed
                                                     : FileChange::Same;
    return [&table, wanted](uint32_t file) { return table.change(file) == wanted; };
}

/// Of all that the table holds.
Accepts acceptsTerm(const FileTable &table, const FilterTerm &term)
{
    if (term.key == "role"_L1) {
        return [&table, value = term.value](uint32_t item) {
            return fileRoleId(table.roleOf(item)) == value;
        };
    }
    if (term.key == "deploy"_L1) {
        const SinceDeploy wanted = term.value == "new"_L1 ? SinceDeploy::New
            : term.value == "changed"_L1                  ? SinceDeploy::Changed
                                                          : SinceDeploy::Same;
        return [&table, wanted](uint32_t item) { return table.sinceDeploy(item) == wanted; };
    }
    if (term.key == "is"_L1 && term.value == "rewritten"_L1) {
        return [&table](uint32_t item) {
            const ProcessedFile *output = table.outputOf(item);
            return output != nullptr && output->role == FileRole::Hashed && output->isRewritten;
        };
    }
    if (term.key == "size"_L1) {
        const SizeRange range = sizeRange(term.value).value_or(SizeRange{.least = 1, .most = 0});
        return [&table, range](uint32_t item) {
            const int64_t size = table.sizeOf(item);
            return size >= range.least && size <= range.most;
        };
    }
    if (!term.key.isEmpty()) {
        // What the storage makes of a file goes with it.
        return [&table, accepts = acceptsFile(table, term)](uint32_t item) {
            const uint32_t file = table.fileOf(item);
            return file != FileTable::NoFile && accepts(file);
        };
    }
    return [&table, filter = TextFilter(u'"' + term.value + u'"')](uint32_t item) {
        const ProcessedFile *output = table.outputOf(item);
        const uint32_t file = table.fileOf(item);
        return (output != nullptr && filter.acceptsPath(output->path))
            || (file != FileTable::NoFile
                && filter.acceptsPath(table.collection->files[file].destination));
    };
}

} // namespace

std::vector<FilterTerm> filterTerms(const QString &text, const QStringList &given)
{
    const QStringList keys = given.isEmpty() ? FileFilter::keys() : given;
    std::vector<FilterTerm> terms;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        FilterTerm term;
        term.start = at;
        QString word;
        qsizetype colon = -1;
        bool quoted = false;
        for (; at < text.size() && (quoted || !text[at].isSpace()); ++at) {
            if (text[at] == u'"') {
                quoted = !quoted;
                continue;
            }
            if (text[at] == u':' && !quoted && colon < 0) {
                colon = word.size();
            }
            word += text[at];
        }
        term.end = at;
        if (word.size() > 1 && word.startsWith(u'-')) {
            term.negated = true;
            word.remove(0, 1);
            --colon;
        }
        if (colon > 0 && keys.contains(word.left(colon))) {
            term.key = word.left(colon);
            term.value = word.mid(colon + 1);
        } else {
            term.value = word;
        }
        if (!term.value.isEmpty()) {
            terms.push_back(term);
        }
    }
    return terms;
}

QString filterTerm(const QString &key, const QString &value)
{
    const bool quote = std::ranges::any_of(value, [](QChar c) { return c.isSpace(); });
    return key + u':' + (quote ? QString(u'"' + value + u'"') : value);
}

bool hasTerm(const QString &text, const QString &key, const QString &value, const QStringList &keys)
{
    const std::vector<FilterTerm> terms = filterTerms(text, keys);
    return std::ranges::any_of(terms, [&](const FilterTerm &term) {
        return !term.negated && term.key == key && namedLike(value, term.value);
    });
}

QString toggledTerm(const QString &text, const QString &key, const QString &value,
                    const QStringList &keys)
{
    QString result = text;
    bool found = false;
    std::vector<FilterTerm> terms = filterTerms(text, keys);
    std::ranges::reverse(terms);
    for (const FilterTerm &term : terms) {
        if (!term.negated && term.key == key && namedLike(value, term.value)) {
            result.remove(term.start, term.end - term.start);
            found = true;
        }
    }
    if (!found) {
        result += u' ' + filterTerm(key, value);
    }
    return result.simplified();
}

TextFilter::TextFilter(const QString &text)
{
    for (const FilterTerm &term : filterTerms(text)) {
        if (term.key == "origin"_L1) {
            m_origins.push_back(term.value);
            continue;
        }
        const QString word =
            term.key.isEmpty() ? term.value : QString(term.key + u':' + term.value);
        m_words.push_back(loweredAscii(pathFromText(word.toLower())));
        m_ascii = m_ascii && std::ranges::all_of(word, [](QChar c) { return c.unicode() < 128; });
    }
}

bool TextFilter::acceptsPath(std::string_view path) const
{
    if (m_words.empty()) {
        return true;
    }
    std::string folded;
    if (!m_ascii) {
        // Letters beyond ASCII: let Qt fold them.
        folded = pathFromText(textFromPath(path).toLower());
        path = folded;
    }
    return std::ranges::all_of(
        m_words, [path](const std::string &word) { return containsFolded(path, word); });
}

bool TextFilter::acceptsOrigin(const Origin &origin) const
{
    return std::ranges::all_of(m_origins, [&](const QString &wanted) {
        return namedLike(originTitle(origin), wanted) || namedLike(origin.app, wanted)
            || (origin.app.isEmpty() && originTitle(origin).contains(wanted, Qt::CaseInsensitive));
    });
}

std::optional<SizeRange> sizeRange(const QString &text)
{
    static const QRegularExpression pattern(
        u"^(>=|<=|>|<|=)?(\\d+(?:\\.\\d+)?)([kmg]?)b?(?:\\.\\.(\\d+(?:\\.\\d+)?)([kmg]?)b?)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const auto bytes = [&](int number, int unit) {
        const QString letter = match.captured(unit).toLower();
        const double factor = letter == "k"_L1 ? 1e3
            : letter == "m"_L1                 ? 1e6
            : letter == "g"_L1                 ? 1e9
                                               : 1;
        const double value = match.captured(number).toDouble() * factor;
        return value < 9e18 ? std::optional(int64_t(std::llround(value))) : std::nullopt;
    };
    const auto first = bytes(2, 3);
    if (!first) {
        return std::nullopt;
    }
    const QString sign = match.captured(1);
    if (match.hasCaptured(4)) {
        const auto last = bytes(4, 5);
        return sign.isEmpty() && last ? std::optional(SizeRange{.least = *first, .most = *last})
                                      : std::nullopt;
    }
    if (sign.startsWith(u'<')) {
        return SizeRange{.least = 0, .most = sign.size() > 1 ? *first : *first - 1};
    }
    if (sign.startsWith(u'>') || sign.isEmpty()) {
        return SizeRange{.least = sign == ">"_L1 ? *first + 1 : *first};
    }
    return SizeRange{.least = *first, .most = *first};
}

FileFilter::FileFilter(const QString &text)
    : m_terms(filterTerms(text))
{ }

QStringList FileFilter::keys()
{
    return {u"origin"_s, u"package"_s, u"type"_s, u"kind"_s,  u"state"_s,
            u"size"_s,   u"is"_s,      u"role"_s, u"deploy"_s};
}

QString FileFilter::problem() const
{
    for (const FilterTerm &term : m_terms) {
        if (QString problem = problemOf(term); !problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

std::function<bool(uint32_t)> FileFilter::bind(const FileTable &table) const
{
    std::map<QString, std::vector<Accepts>> alternatives;
    std::vector<Accepts> all;
    for (const FilterTerm &term : m_terms) {
        Accepts accepts = acceptsTerm(table, term);
        if (term.negated) {
            all.emplace_back(
                [accepts = std::move(accepts)](uint32_t file) { return !accepts(file); });
        } else if (term.key.isEmpty()) {
            all.push_back(std::move(accepts));
        } else {
            alternatives[term.key].push_back(std::move(accepts));
        }
    }
    for (auto &[key, list] : alternatives) {
        all.emplace_back([list = std::move(list)](uint32_t file) {
            return std::ranges::any_of(list, [file](const Accepts &a) { return a(file); });
        });
    }
    return [all = std::move(all)](uint32_t file) {
        return std::ranges::all_of(all, [file](const Accepts &a) { return a(file); });
    };
}

} // namespace Slipway
