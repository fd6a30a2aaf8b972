// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/referencefilter.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ReferenceFilter)
};

using Accepts = std::function<bool(const ReferenceRow &)>;
using Kind = ReferenceRow::Kind;

const FoundReference *referenceOf(const ReferenceRows &rows, const ReferenceRow &row)
{
    return row.kind == Kind::Reference ? &rows.table->report->references[row.index] : nullptr;
}

/// Part of a path or URL, letter case aside.
TextFilter partOf(const QString &value)
{
    return TextFilter(u'"' + value + u'"');
}

bool leadsTo(const ReferenceRows &rows, const ReferenceRow &row, const TextFilter &part)
{
    const FoundReference *found = referenceOf(rows, row);
    if (found == nullptr) {
        return false;
    }
    return found->target != FoundReference::Nowhere
        ? part.acceptsPath(rows.table->report->files[found->target])
        : found->state == ReferenceState::Dangling && part.acceptsPath(found->wanted);
}

Accepts acceptsState(const ReferenceRows &rows, const QString &value)
{
    if (value == "unread"_L1) {
        return [](const ReferenceRow &row) { return row.kind == Kind::Unread; };
    }
    return [&rows, wanted = value.toStdString()](const ReferenceRow &row) {
        const FoundReference *found = referenceOf(rows, row);
        return found != nullptr && wanted == referenceStateName(found->state);
    };
}

Accepts acceptsType(const ReferenceRows &rows, const QString &value)
{
    return [&rows, value](const ReferenceRow &row) {
        const std::string_view path = rows.table->report->files[rows.fileOf(row)];
        const std::string_view suffix = fileSuffix(path);
        return assetKindId(assetKindOf(path)).compare(value, Qt::CaseInsensitive) == 0
            || value.compare(QLatin1StringView(suffix.data(), qsizetype(suffix.size())),
                             Qt::CaseInsensitive)
            == 0;
    };
}

Accepts acceptsIs(const ReferenceRows &rows, const QString &value)
{
    return [&rows, cycle = value == "cycle"_L1](const ReferenceRow &row) {
        const FoundReference *found = referenceOf(rows, row);
        return found != nullptr
            && (cycle ? rows.table->cycleOf[row.index] != ReferenceTable::NoCycle
                      : !found->near.empty());
    };
}

Accepts acceptsTerm(const ReferenceRows &rows, const FilterTerm &term)
{
    if (term.key == "state"_L1) {
        return acceptsState(rows, term.value);
    }
    if (term.key == "type"_L1) {
        return acceptsType(rows, term.value);
    }
    if (term.key == "is"_L1) {
        return acceptsIs(rows, term.value);
    }
    if (term.key == "kind"_L1) {
        return [&rows, wanted = term.value.toStdString()](const ReferenceRow &row) {
            const FoundReference *found = referenceOf(rows, row);
            return found != nullptr && wanted == referenceUseName(found->use);
        };
    }
    if (term.key == "policy"_L1) {
        return [&rows, value = term.value](const ReferenceRow &row) {
            const ReferencePolicy *policy =
                row.kind == Kind::Reference ? rows.table->policyOf(row.index) : nullptr;
            return policy != nullptr && referenceActionId(policy->action) == value;
        };
    }
    if (term.key == "reading"_L1) {
        return [&rows, wanted = term.value.toStdString()](const ReferenceRow &row) {
            return row.kind == Kind::Reference && rows.table->isDisputed(row.index)
                && wanted == referenceReadingName(referenceOf(rows, row)->reading);
        };
    }
    const TextFilter part = partOf(term.value);
    if (term.key == "file"_L1) {
        return [&rows, part](const ReferenceRow &row) {
            return part.acceptsPath(rows.table->report->files[rows.fileOf(row)]);
        };
    }
    if (term.key == "to"_L1) {
        return [&rows, part](const ReferenceRow &row) { return leadsTo(rows, row, part); };
    }
    const auto inUrl = [&rows, part](const ReferenceRow &row) {
        const FoundReference *found = referenceOf(rows, row);
        return found != nullptr && part.acceptsPath(found->url);
    };
    if (term.key == "url"_L1) {
        return inUrl;
    }
    return [&rows, part, inUrl](const ReferenceRow &row) {
        return part.acceptsPath(rows.table->report->files[rows.fileOf(row)]) || inUrl(row)
            || leadsTo(rows, row, part);
    };
}

QString problemOf(const FilterTerm &term)
{
    if (term.key == "state"_L1 && !ReferenceFilter::states().contains(term.value)) {
        return Words::tr("“%1” is not a state: %2")
            .arg(term.value, ReferenceFilter::states().join(u", "_s));
    }
    if (term.key == "kind"_L1 && !ReferenceFilter::kinds().contains(term.value)) {
        return Words::tr("“%1” is not a kind of reference: %2")
            .arg(term.value, ReferenceFilter::kinds().join(u", "_s));
    }
    if (term.key == "policy"_L1 && !ReferenceFilter::policies().contains(term.value)) {
        return Words::tr("“%1” is not what a policy says: %2")
            .arg(term.value, ReferenceFilter::policies().join(u", "_s));
    }
    if (term.key == "reading"_L1 && !ReferenceFilter::readings().contains(term.value)) {
        return Words::tr("“%1” is not a way of reading: %2")
            .arg(term.value, ReferenceFilter::readings().join(u", "_s));
    }
    if (term.key == "is"_L1 && term.value != "cycle"_L1 && term.value != "near"_L1) {
        return Words::tr("“is:%1” is not known: cycle or near").arg(term.value);
    }
    return {};
}

} // namespace

ReferenceFilter::ReferenceFilter(const QString &text)
    : m_terms(filterTerms(text, keys()))
{ }

QStringList ReferenceFilter::keys()
{
    return {u"state"_s, u"kind"_s,   u"file"_s,    u"to"_s, u"url"_s,
            u"type"_s,  u"policy"_s, u"reading"_s, u"is"_s};
}

QStringList ReferenceFilter::policies()
{
    return {referenceActionId(ReferenceAction::Stop), referenceActionId(ReferenceAction::Warn),
            referenceActionId(ReferenceAction::Leave)};
}

QStringList ReferenceFilter::readings()
{
    QStringList names;
    for (const ReferenceReading reading : {ReferenceReading::InComment, ReferenceReading::InString,
                                           ReferenceReading::InCode, ReferenceReading::Missed}) {
        names << QString::fromLatin1(referenceReadingName(reading));
    }
    return names;
}

QStringList ReferenceFilter::states()
{
    QStringList names;
    for (const ReferenceState state :
         {ReferenceState::Dangling, ReferenceState::Invalid, ReferenceState::Resolved,
          ReferenceState::External, ReferenceState::LeftAlone, ReferenceState::Folder}) {
        names << QString::fromLatin1(referenceStateName(state));
    }
    return names << u"unread"_s;
}

QStringList ReferenceFilter::kinds()
{
    QStringList names;
    for (const ReferenceUse use :
         {ReferenceUse::CssUrl, ReferenceUse::CssImport, ReferenceUse::SourceMap,
          ReferenceUse::ModuleImport, ReferenceUse::ModuleExport, ReferenceUse::DynamicImport,
          ReferenceUse::Other, ReferenceUse::Template}) {
        names << QString::fromLatin1(referenceUseName(use));
    }
    return names;
}

QString ReferenceFilter::problem() const
{
    for (const FilterTerm &term : m_terms) {
        if (QString problem = problemOf(term); !problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

std::function<bool(const ReferenceRow &)> ReferenceFilter::bind(const ReferenceRows &rows) const
{
    std::map<QString, std::vector<Accepts>> alternatives;
    std::vector<Accepts> all;
    for (const FilterTerm &term : m_terms) {
        Accepts accepts = acceptsTerm(rows, term);
        if (term.negated) {
            all.emplace_back(
                [accepts = std::move(accepts)](const ReferenceRow &row) { return !accepts(row); });
        } else if (term.key.isEmpty()) {
            all.push_back(std::move(accepts));
        } else {
            alternatives[term.key].push_back(std::move(accepts));
        }
    }
    for (auto &[key, list] : alternatives) {
        all.emplace_back([list = std::move(list)](const ReferenceRow &row) {
            return std::ranges::any_of(list,
                                       [&row](const Accepts &accepts) { return accepts(row); });
        });
    }
    return [all = std::move(all)](const ReferenceRow &row) {
        return std::ranges::all_of(all, [&row](const Accepts &accepts) { return accepts(row); });
    };
}

} // namespace Slipway
