// SPDX-License-Identifier: GPL-3.0-or-later
#include "referenceoutput.h"

#include "base/bytesize.h"
#include "base/pathtext.h"
#include "counted.h"
#include "jsonoutput.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace Slipway::Ctl {

namespace {

using Kind = ReferenceView::Kind;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

std::vector<uint32_t> shown(const ReferenceReport &report, const ReferenceView &view)
{
    if (view.kind == Kind::Dangling) {
        return report.dangling;
    }
    std::vector<uint32_t> indexes;
    for (uint32_t i = 0; i < report.references.size(); ++i) {
        const FoundReference &found = report.references[i];
        if (view.kind == Kind::All || (view.kind == Kind::UsedBy && found.target == view.file)
            || (view.kind == Kind::Uses && found.file == view.file)) {
            indexes.push_back(i);
        }
    }
    return indexes;
}

QString placeText(const ReferenceReport &report, const FoundReference &found)
{
    return QStringLiteral("%1:%2:%3")
        .arg(displayPath(report.files[found.file]))
        .arg(found.position.line)
        .arg(found.position.column);
}

bool leadsNowhere(const FoundReference &found)
{
    return found.state == ReferenceState::Dangling || found.state == ReferenceState::Invalid;
}

QString readingText(ReferenceReading reading)
{
    switch (reading) {
    case ReferenceReading::Agreed:
        break;
    case ReferenceReading::InComment:
        return text("in a comment, and spelt anew all the same");
    case ReferenceReading::InString:
        return text("in a string, and spelt anew all the same");
    case ReferenceReading::InCode:
        return text("no reference in this language, and spelt anew all the same");
    case ReferenceReading::Missed:
        return text("not seen by the storage: stays as it is written");
    }
    return {};
}

QString stateText(const ReferenceReport &report, const FoundReference &found)
{
    switch (found.state) {
    case ReferenceState::Resolved:
        return QStringLiteral("→ ") + displayPath(report.files[found.target]);
    case ReferenceState::External:
        return text("external");
    case ReferenceState::LeftAlone:
        return text("left alone");
    case ReferenceState::Folder:
        return text("a folder");
    case ReferenceState::Dangling:
        return tinted(text("nothing is collected as %1").arg(displayPath(found.wanted)), Tint::Bad);
    case ReferenceState::Invalid:
        return tinted(displayPath(found.wanted), Tint::Bad);
    }
    return {};
}

QString referenceText(const ReferenceReport &report, const FoundReference &found)
{
    QString state = stateText(report, found);
    if (found.reading != ReferenceReading::Agreed) {
        state += QStringLiteral(" · ") + tinted(readingText(found.reading), Tint::Warn);
    }
    if (leadsNowhere(found) && found.action != ReferenceAction::Stop) {
        state += QStringLiteral(" · ") + text("policy: %1").arg(referenceActionId(found.action));
        if (found.policy != FoundReference::Nowhere) {
            const ReferencePolicy &policy = report.policies[found.policy];
            state += QStringLiteral(" (%1)").arg(
                policy.reason.isEmpty() ? text("slipway.toml, line %1").arg(policy.line)
                                        : text("slipway.toml, line %1: %2")
                                              .arg(QString::number(policy.line),
                                                   displayPath(policy.reason.toStdString())));
        }
    }
    QString out =
        QStringLiteral("  %1  %2  %3\n")
            .arg(tinted(placeText(report, found), Tint::Bold), displayPath(found.url), state);
    if (leadsNowhere(found)) {
        out += QStringLiteral("    ") + tinted(displayPath(found.line), Tint::Quiet)
            + QLatin1Char('\n');
    }
    for (const uint32_t near : found.near) {
        out += QStringLiteral("    ") + text("perhaps %1").arg(displayPath(report.files[near]))
            + QLatin1Char('\n');
    }
    return out;
}

QString heading(const QString &title, size_t count)
{
    return tinted(QStringLiteral("%1 %2").arg(title).arg(count), Tint::Bold) + QLatin1Char('\n');
}

QString listText(const ReferenceReport &report, const std::vector<uint32_t> &indexes)
{
    QString out;
    for (const uint32_t index : indexes) {
        out += referenceText(report, report.references[index]);
    }
    return out;
}

QString overviewText(const ReferenceReport &report)
{
    QString out;
    for (const ReferenceCycle &cycle : report.cycles) {
        out += heading(text("Files that lead to each other:"), cycle.files.size())
            + listText(report, cycle.edges);
    }
    if (!report.disagreements.empty()) {
        constexpr size_t Most = 20;
        const std::vector<uint32_t> first(
            report.disagreements.begin(),
            report.disagreements.begin()
                + static_cast<ptrdiff_t>(std::min(Most, report.disagreements.size())));
        out += heading(text("Read otherwise by the storage than by browsers:"),
                       report.disagreements.size())
            + listText(report, first);
        if (report.disagreements.size() > Most) {
            out += QStringLiteral("  … ")
                + text("and %1 more; --json shows all").arg(report.disagreements.size() - Most)
                + QLatin1Char('\n');
        }
    }
    const ReferenceGraph::Files orphans = report.graph.orphans();
    out += text("No style sheet or script refers to %1 of %2 (%3).\n")
               .arg(orphans.files.size())
               .arg(countedFiles(std::ssize(report.files)), textOfBytes(orphans.bytes));
    return out;
}

QJsonObject asJson(const ReferenceReport &report, const FoundReference &found)
{
    QJsonObject object{
        {QStringLiteral("file"), textFromPath(report.files[found.file])},
        {QStringLiteral("line"), qint64(found.position.line)},
        {QStringLiteral("column"), qint64(found.position.column)},
        {QStringLiteral("kind"), QLatin1String(referenceUseName(found.use))},
        {QStringLiteral("state"), QLatin1String(referenceStateName(found.state))},
        {QStringLiteral("reading"), QLatin1String(referenceReadingName(found.reading))},
        {QStringLiteral("url"), textFromPath(found.url)},
        {QStringLiteral("text"), textFromPath(found.line)},
    };
    if (leadsNowhere(found) && found.reading != ReferenceReading::Missed) {
        object.insert(QStringLiteral("action"), referenceActionId(found.action));
        if (found.policy != FoundReference::Nowhere) {
            const ReferencePolicy &policy = report.policies[found.policy];
            object.insert(QStringLiteral("policy"),
                          QJsonObject{{QStringLiteral("line"), qint64(policy.line)},
                                      {QStringLiteral("reason"), policy.reason}});
        }
    }
    if (found.state == ReferenceState::Resolved) {
        object.insert(QStringLiteral("target"), textFromPath(report.files[found.target]));
    } else if (found.state == ReferenceState::Invalid) {
        object.insert(QStringLiteral("error"), textFromPath(found.wanted));
    } else if (found.state == ReferenceState::Dangling) {
        QJsonArray near;
        for (const uint32_t file : found.near) {
            near.append(textFromPath(report.files[file]));
        }
        object.insert(QStringLiteral("wanted"), textFromPath(found.wanted));
        object.insert(QStringLiteral("near"), near);
    }
    return object;
}

QJsonArray asJson(const ReferenceReport &report, const std::vector<uint32_t> &indexes)
{
    QJsonArray list;
    for (const uint32_t index : indexes) {
        list.append(asJson(report, report.references[index]));
    }
    return list;
}

QJsonArray names(const ReferenceReport &report, const std::vector<uint32_t> &files)
{
    QJsonArray list;
    for (const uint32_t file : files) {
        list.append(textFromPath(report.files[file]));
    }
    return list;
}

QJsonArray finalsAsJson(const ReferenceFindings &findings)
{
    QJsonArray list;
    for (size_t i = 0; i < findings.finals.size(); ++i) {
        const FinalFile &final = findings.finals[i];
        QJsonObject object{
            {QStringLiteral("file"), textFromPath(findings.references.files[i])},
            {QStringLiteral("path"), textFromPath(final.path)},
        };
        if (!final.digest.isNull()) {
            object.insert(QStringLiteral("size"), qint64(final.size));
            object.insert(QStringLiteral("sha256"), final.digest.hex());
        }
        list.append(object);
    }
    return list;
}

/// Of those that the storage sees.
qint64 countOf(const ReferenceReport &report, ReferenceState state)
{
    return std::ranges::count_if(report.references, [&](const FoundReference &found) {
        return found.state == state && found.reading != ReferenceReading::Missed;
    });
}

QJsonObject summary(const ReferenceReport &report, const ReferenceGraph::Files &orphans)
{
    QJsonObject object{
        {QStringLiteral("files"), qint64(report.files.size())},
        {QStringLiteral("adjustable"), qint64(std::ranges::count(report.adjustable, true))},
        {QStringLiteral("orphans"), qint64(orphans.files.size())},
        {QStringLiteral("orphanBytes"), qint64(orphans.bytes)},
        {QStringLiteral("disagreements"), qint64(report.disagreements.size())},
        {QStringLiteral("warned"), qint64(report.count(ReferenceAction::Warn))},
        {QStringLiteral("left"), qint64(report.count(ReferenceAction::Leave))},
    };
    for (const ReferenceState state :
         {ReferenceState::Resolved, ReferenceState::External, ReferenceState::LeftAlone,
          ReferenceState::Folder, ReferenceState::Dangling, ReferenceState::Invalid}) {
        object.insert(QLatin1String(referenceStateName(state)), countOf(report, state));
    }
    return object;
}

QString clashText(const OutputClash &clash)
{
    switch (clash.kind) {
    case OutputClash::Kind::Manifest:
        return text("the manifest overwrites this source");
    case OutputClash::Kind::Hashed:
        return text("a source, and the hashed name of %1").arg(displayPath(clash.by));
    case OutputClash::Kind::Compressed:
        return text("a source, and %1 compressed").arg(displayPath(clash.by));
    case OutputClash::Kind::SameHashedName:
        return text("the hashed name of %1 and of %2: they cannot coexist")
            .arg(displayPath(clash.by), displayPath(clash.other));
    }
    return {};
}

QString clashesText(const std::vector<OutputClash> &clashes)
{
    if (clashes.empty()) {
        return {};
    }
    QString out =
        heading(text("Names that are claimed twice, of which one is lost:"), clashes.size());
    for (const OutputClash &clash : clashes) {
        out += QStringLiteral("  %1  %2\n")
                   .arg(tinted(displayPath(clash.name), Tint::Bold), clashText(clash));
    }
    return out;
}

QString duplicatesText(const std::vector<DuplicateContent> &duplicates)
{
    int64_t files = 0;
    int64_t bytes = 0;
    for (const DuplicateContent &content : duplicates) {
        const auto more = static_cast<int64_t>(content.files.size()) - 1;
        files += more;
        bytes += more * content.bytes;
    }
    return duplicates.empty() ? QString()
                              : text("Copies of other files: %1 (%2); --json names them.\n")
                                    .arg(files)
                                    .arg(textOfBytes(bytes));
}

QString templatesText(const ReferenceReport &report, const TemplateReport &templates)
{
    if (templates.files.empty()) {
        return {};
    }
    if (templates.dangling.empty()) {
        return tinted(text("Every name that templates give to {% static %} leads somewhere."),
                      Tint::Good)
            + QLatin1Char('\n');
    }
    QString out = heading(text("Names in templates that lead nowhere:"), templates.dangling.size());
    for (const uint32_t index : templates.dangling) {
        const TemplateReference &found = templates.references[index];
        const QString place = QStringLiteral("%1:%2:%3")
                                  .arg(displayPath(templates.files[found.file]))
                                  .arg(found.position.line)
                                  .arg(found.position.column);
        out += QStringLiteral("  %1  %2%3\n")
                   .arg(tinted(place, Tint::Bold), displayPath(found.name),
                        found.action == ReferenceAction::Stop
                            ? QString()
                            : QString(QStringLiteral(" · ")
                                      + text("policy: %1").arg(referenceActionId(found.action))));
        for (const uint32_t near : found.near) {
            out += QStringLiteral("    ") + text("perhaps %1").arg(displayPath(report.files[near]))
                + QLatin1Char('\n');
        }
    }
    return out;
}

QJsonObject templatesAsJson(const ReferenceReport &report, const TemplateReport &templates)
{
    QJsonArray dangling;
    for (const uint32_t index : templates.dangling) {
        const TemplateReference &found = templates.references[index];
        dangling.append(
            QJsonObject{{QStringLiteral("file"), textFromPath(templates.files[found.file])},
                        {QStringLiteral("template"), textFromPath(templates.names[found.file])},
                        {QStringLiteral("line"), qint64(found.position.line)},
                        {QStringLiteral("column"), qint64(found.position.column)},
                        {QStringLiteral("name"), textFromPath(found.name)},
                        {QStringLiteral("text"), textFromPath(found.line)},
                        {QStringLiteral("wanted"), textFromPath(found.wanted)},
                        {QStringLiteral("near"), names(report, found.near)},
                        {QStringLiteral("action"), referenceActionId(found.action)}});
    }
    QJsonArray unread;
    for (const auto &[file, error] : templates.unread) {
        unread.append(QJsonObject{{QStringLiteral("file"), textFromPath(templates.files[file])},
                                  {QStringLiteral("error"), errorToJson(error)}});
    }
    return {{QStringLiteral("files"), qint64(templates.files.size())},
            {QStringLiteral("references"), qint64(templates.references.size())},
            {QStringLiteral("dangling"), dangling},
            {QStringLiteral("unread"), unread}};
}

/// That nothing leads nowhere, as far as the files could be read.
QString allLeadSomewhere(const ReferenceReport &report)
{
    if (report.unread.empty()) {
        return tinted(text("Every reference leads somewhere."), Tint::Good) + QLatin1Char('\n');
    }
    const auto read = std::ranges::count(report.adjustable, true) - std::ssize(report.unread);
    return tinted(text("Every reference of those files that could be read (%1 of %2) leads "
                       "somewhere.")
                      .arg(read)
                      .arg(std::ranges::count(report.adjustable, true)),
                  Tint::Warn)
        + QLatin1Char('\n');
}

/// Where collectstatic itself ends, though policies let a release pass.
QString collectstaticText(const ReferenceFindings &findings)
{
    const auto &error = findings.collectstaticError;
    return !error ? QString()
        : error->where.isEmpty()
        ? text("collectstatic itself fails: it knows no policies.\n")
        : text("collectstatic itself fails at %1: it knows no policies.\n").arg(error->where);
}

} // namespace

QString referencesAsText(const ReferenceFindings &findings, const ReferenceView &view)
{
    const ReferenceReport &report = findings.references;
    const QString list =
        listText(report, view.kind == Kind::All ? report.dangling : shown(report, view));
    switch (view.kind) {
    case Kind::All:
    case Kind::Dangling: {
        const QString found = report.dangling.empty()
            ? allLeadSomewhere(report)
            : heading(text("References that lead nowhere:"), report.dangling.size()) + list
                + collectstaticText(findings);
        return view.kind == Kind::All
            ? found + templatesText(report, findings.templates) + clashesText(findings.clashes)
                + overviewText(report) + duplicatesText(findings.duplicates)
            : found;
    }
    case Kind::Templates:
        return templatesText(report, findings.templates);
    case Kind::UsedBy:
        return list.isEmpty() ? text("No style sheet or script refers to it.\n") : list;
    case Kind::Uses:
        break;
    }
    const ReferenceGraph::Files pulled = report.graph.pulledInBy(view.file);
    return list
        + text("With all that it pulls in: %1, %2.\n")
              .arg(countedFiles(std::ssize(pulled.files)), textOfBytes(pulled.bytes));
}

QJsonArray danglingAsJson(const ReferenceReport &report)
{
    return asJson(report, report.dangling);
}

QJsonObject referencesAsJson(const ReferenceFindings &findings, const ReferenceView &view)
{
    const ReferenceReport &report = findings.references;
    if (view.kind == Kind::Templates) {
        return {{QStringLiteral("templates"), templatesAsJson(report, findings.templates)}};
    }
    QJsonObject document{{QStringLiteral("references"), asJson(report, shown(report, view))}};
    if (view.kind == Kind::UsedBy || view.kind == Kind::Uses) {
        document.insert(QStringLiteral("file"), textFromPath(report.files[view.file]));
        if (view.kind == Kind::Uses) {
            const ReferenceGraph::Files pulled = report.graph.pulledInBy(view.file);
            document.insert(QStringLiteral("pulledIn"),
                            QJsonObject{{QStringLiteral("files"), names(report, pulled.files)},
                                        {QStringLiteral("bytes"), qint64(pulled.bytes)}});
        }
        return document;
    }
    const ReferenceGraph::Files orphans = report.graph.orphans();
    document.insert(QStringLiteral("summary"), summary(report, orphans));
    QJsonArray unread;
    for (const UnreadFile &file : report.unread) {
        unread.append(QJsonObject{{QStringLiteral("file"), textFromPath(report.files[file.file])},
                                  {QStringLiteral("error"), errorToJson(file.error)}});
    }
    document.insert(QStringLiteral("unread"), unread);
    if (view.kind == Kind::Dangling) {
        return document;
    }
    document.insert(QStringLiteral("templates"), templatesAsJson(report, findings.templates));
    QJsonArray cycles;
    for (const ReferenceCycle &cycle : report.cycles) {
        cycles.append(QJsonObject{{QStringLiteral("files"), names(report, cycle.files)},
                                  {QStringLiteral("references"), asJson(report, cycle.edges)}});
    }
    document.insert(QStringLiteral("cycles"), cycles);
    QJsonArray unused;
    for (const uint32_t file : orphans.files) {
        unused.append(QJsonObject{{QStringLiteral("file"), textFromPath(report.files[file])},
                                  {QStringLiteral("bytes"), qint64(report.graph.size(file))}});
    }
    document.insert(QStringLiteral("orphans"), unused);
    QJsonArray clashes;
    for (const OutputClash &clash : findings.clashes) {
        clashes.append(
            QJsonObject{{QStringLiteral("kind"), QLatin1String(outputClashName(clash.kind))},
                        {QStringLiteral("name"), textFromPath(clash.name)},
                        {QStringLiteral("by"), textFromPath(clash.by)},
                        {QStringLiteral("other"), textFromPath(clash.other)}});
    }
    document.insert(QStringLiteral("clashes"), clashes);
    QJsonArray duplicates;
    for (const DuplicateContent &content : findings.duplicates) {
        duplicates.append(QJsonObject{{QStringLiteral("files"), names(report, content.files)},
                                      {QStringLiteral("bytes"), qint64(content.bytes)}});
    }
    document.insert(QStringLiteral("duplicates"), duplicates);
    document.insert(QStringLiteral("final"), finalsAsJson(findings));
    const auto insert = [&document](const QString &name, const std::optional<Error> &error) {
        if (error) {
            document.insert(name, errorToJson(*error));
        }
    };
    insert(QStringLiteral("finalError"), findings.finalError);
    insert(QStringLiteral("collectstaticError"), findings.collectstaticError);
    return document;
}

} // namespace Slipway::Ctl
