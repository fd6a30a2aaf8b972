// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/conflictexport.h"

#include "base/pathtext.h"
#include "collect/acknowledge.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace Slipway {

namespace {

QString candidateRole(const Conflict &conflict, size_t index)
{
    if (conflict.kind == ConflictKind::CannotCoexist) {
        return QStringLiteral("clashes");
    }
    return index == 0 ? QStringLiteral("wins") : QStringLiteral("shadowed");
}

const Acknowledgement *acknowledgementOf(const ConflictReport &report, size_t index)
{
    const int32_t entry = report.review.decisions[index].acknowledgement;
    return entry < 0 ? nullptr : &report.config.acknowledgements[static_cast<size_t>(entry)];
}

QJsonObject candidateToJson(const ConflictReport &report, const Conflict &conflict, size_t index)
{
    const ConflictCandidate &candidate = conflict.candidates[index];
    const SourceFile &source = report.collection.sources[candidate.source];
    const Origin &origin = report.collection.originOf(source);
    QJsonObject object{
        {QStringLiteral("path"), textFromPath(report.collection.absolutePath(source))},
        {QStringLiteral("destination"), textFromPath(candidate.destination)},
        {QStringLiteral("origin"), origin.label},
        {QStringLiteral("from"), portableOrigin(report.snapshot, origin)},
        {QStringLiteral("finder"), origin.finderName},
        {QStringLiteral("size"), static_cast<qint64>(source.size)},
        {QStringLiteral("wins"), index == 0 && conflict.kind != ConflictKind::CannotCoexist},
        {QStringLiteral("bytes"), byteClassId(candidate.comparedToWinner)}};
    if (!origin.distribution.isEmpty()) {
        object.insert(QStringLiteral("distribution"), origin.distribution);
        object.insert(QStringLiteral("version"), origin.version);
    }
    return object;
}

QJsonObject conflictToJson(const ConflictReport &report, size_t index)
{
    const Conflict &conflict = report.conflicts[index];
    const ConflictDecision &decision = report.review.decisions[index];
    QJsonArray candidates;
    for (size_t i = 0; i < conflict.candidates.size(); ++i) {
        candidates << candidateToJson(report, conflict, i);
    }
    QJsonObject object{{QStringLiteral("kind"), conflictKindId(conflict.kind)},
                       {QStringLiteral("destination"), textFromPath(conflict.destination)},
                       {QStringLiteral("state"), conflictStateId(decision.state)},
                       {QStringLiteral("stopsDeploy"), decision.stopsDeploy},
                       {QStringLiteral("canAcknowledge"), conflict.canAcknowledge},
                       {QStringLiteral("rule"), conflict.rule},
                       {QStringLiteral("candidates"), candidates}};
    if (!conflict.reason.isEmpty()) {
        object.insert(QStringLiteral("reason"), conflict.reason);
    }
    if (const Acknowledgement *entry = acknowledgementOf(report, index)) {
        QJsonObject said{{QStringLiteral("reason"), entry->reason}};
        if (!entry->by.isEmpty()) {
            said.insert(QStringLiteral("by"), entry->by);
        }
        if (entry->date.isValid()) {
            said.insert(QStringLiteral("date"), entry->date.toString(Qt::ISODate));
        }
        object.insert(QStringLiteral("acknowledgement"), said);
    }
    if (!decision.lapsedBecause.isEmpty()) {
        object.insert(QStringLiteral("lapsedBecause"), decision.lapsedBecause);
    }
    return object;
}

/// RFC 4180, and no formula: https://owasp.org/www-community/attacks/CSV_Injection
QByteArray cell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r\n").contains(text.front())) {
        text.prepend(QLatin1Char('\''));
    }
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(','))
        || text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'))) {
        text.replace(QLatin1String("\""), QLatin1String("\"\""));
        text = QLatin1Char('"') + text + QLatin1Char('"');
    }
    return text.toUtf8();
}

QByteArray line(const QStringList &cells)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        bytes += (i > 0 ? "," : "") + cell(cells[i]);
    }
    return bytes + "\r\n";
}

} // namespace

QJsonObject conflictsAsJson(const ConflictReport &report)
{
    QJsonArray list;
    for (size_t i = 0; i < report.conflicts.size(); ++i) {
        list << conflictToJson(report, i);
    }
    const QJsonObject gate{
        {QStringLiteral("conflicts"), QJsonArray::fromStringList(report.config.gatedConflicts)},
        {QStringLiteral("stopping"), report.review.stopping()}};
    return {{QStringLiteral("gate"), gate}, {QStringLiteral("conflicts"), list}};
}

QByteArray conflictsAsCsv(const ConflictReport &report)
{
    QByteArray csv =
        line({QStringLiteral("destination"), QStringLiteral("kind"), QStringLiteral("state"),
              QStringLiteral("stops deploy"), QStringLiteral("place"), QStringLiteral("role"),
              QStringLiteral("origin"), QStringLiteral("package"),
              QStringLiteral("candidate destination"), QStringLiteral("size"),
              QStringLiteral("bytes"), QStringLiteral("why"),
              QStringLiteral("acknowledged because"), QStringLiteral("acknowledged by"),
              QStringLiteral("acknowledged on"), QStringLiteral("lapsed because")});
    for (size_t at = 0; at < report.conflicts.size(); ++at) {
        const Conflict &conflict = report.conflicts[at];
        const ConflictDecision &decision = report.review.decisions[at];
        const Acknowledgement *entry = acknowledgementOf(report, at);
        for (size_t i = 0; i < conflict.candidates.size(); ++i) {
            const ConflictCandidate &candidate = conflict.candidates[i];
            const SourceFile &source = report.collection.sources[candidate.source];
            const Origin &origin = report.collection.originOf(source);
            csv += line({displayPath(conflict.destination), conflictKindId(conflict.kind),
                         conflictStateId(decision.state),
                         decision.stopsDeploy ? QStringLiteral("yes") : QStringLiteral("no"),
                         QString::number(i + 1), candidateRole(conflict, i),
                         portableOrigin(report.snapshot, origin), packageOf(origin),
                         displayPath(candidate.destination),
                         source.size < 0 ? QString() : QString::number(source.size),
                         byteClassId(candidate.comparedToWinner),
                         conflict.reason.isEmpty() ? conflict.rule : conflict.reason,
                         entry != nullptr ? entry->reason : QString(),
                         entry != nullptr ? entry->by : QString(),
                         entry != nullptr ? entry->date.toString(Qt::ISODate) : QString(),
                         decision.lapsedBecause});
        }
    }
    return csv;
}

QByteArray exportConflicts(const ConflictReport &report, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Html:
        return conflictsAsHtml(report);
    case ExportFormat::Csv:
        return conflictsAsCsv(report);
    case ExportFormat::Json:
        break;
    }
    QJsonObject document = conflictsAsJson(report);
    document.insert(QStringLiteral("schema"), 1);
    document.insert(QStringLiteral("command"), QStringLiteral("conflicts"));
    document.insert(QStringLiteral("project"), report.project);
    document.insert(QStringLiteral("settings"), report.snapshot.settingsModule);
    document.insert(QStringLiteral("made"), report.made.toUTC().toString(Qt::ISODate));
    return QJsonDocument(document).toJson();
}

std::optional<ExportFormat> exportFormatOf(const QString &name)
{
    const QString ending = name.mid(name.lastIndexOf(QLatin1Char('.')) + 1).toLower();
    if (ending == QLatin1String("html") || ending == QLatin1String("htm")) {
        return ExportFormat::Html;
    }
    if (ending == QLatin1String("csv")) {
        return ExportFormat::Csv;
    }
    if (ending == QLatin1String("json")) {
        return ExportFormat::Json;
    }
    return std::nullopt;
}

} // namespace Slipway
