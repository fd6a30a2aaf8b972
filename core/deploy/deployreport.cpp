// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deployreport.h"

#include "base/bytesize.h"
#include "base/pathtext.h"
#include "base/savefile.h"
#include "deploy/keptreleases.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace Slipway {

namespace {

using namespace Qt::StringLiterals;

struct Report {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Report)
};

using Target = DeploymentRecord::Target;

/// A line of figures: what, and how much.
struct Figure {
    QString name;
    QString value;
};

QString secondsText(int64_t milliseconds)
{
    return Report::tr("%1 s").arg(
        QLocale().toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
}

QString outcomeText(const Target &target)
{
    const DeploymentOutcome &outcome = target.outcome;
    if (!outcome.error && outcome.report.leadsToNothing) {
        return Report::tr("Took back the first deployment"); // without a file of its own
    }
    if (!outcome.error && target.isUndo) {
        return Report::tr("Undone");
    }
    if (!outcome.error) {
        return outcome.report.staged.filesWritten + outcome.report.staged.filesLinked
                        + outcome.report.pruned.filesDeleted
                    == 0
                && outcome.report.filesVerified == 0
            ? Report::tr("Nothing to do: it held this release already")
            : Report::tr("Deployed");
    }
    if (outcome.error->code == ErrorCode::Cancelled) {
        return Report::tr("Cancelled");
    }
    if (!outcome.report.published) {
        return Report::tr("Not deployed");
    }
    return outcome.report.leadsToNothing ? Report::tr("Taken back, but not finished")
                                         : Report::tr("Published, but not finished");
}

QString stepsText(const DeploymentReport &report)
{
    QStringList steps;
    for (size_t step = 0; step < report.stepMilliseconds.size(); ++step) {
        if (report.stepMilliseconds[step] > 0) {
            steps += Report::tr("%1 %2").arg(deployStepName(static_cast<DeployStep>(step)),
                                             secondsText(report.stepMilliseconds[step]));
        }
    }
    return steps.join(u", "_s);
}

std::vector<Figure> figuresOf(const Target &target)
{
    const DeploymentReport &report = target.outcome.report;
    std::vector<Figure> figures;
    const auto add = [&figures](const QString &name, const QString &value) {
        figures.push_back({.name = name, .value = value});
    };
    const auto count = [](int64_t files) { return QLocale().toString(qint64{files}); };
    const auto sized = [&count](int64_t files, int64_t bytes) {
        return Report::tr("%1 (%2)").arg(count(files), textOfBytes(bytes));
    };
    add(Report::tr("Outcome"), outcomeText(target));
    add(Report::tr("Place"), target.description);
    add(Report::tr("Visitors get"), whatVisitorsGet(target));
    if (!report.lockTakenFrom.isEmpty()) {
        add(Report::tr("Lock taken from"), report.lockTakenFrom);
    }
    if (report.staged.filesWritten > 0) {
        add(report.published ? Report::tr("Files written") : Report::tr("Files staged"),
            sized(report.staged.filesWritten, report.staged.bytesWritten));
    }
    if (report.filesToPlace > 0) {
        add(Report::tr("Files published"),
            Report::tr("%1 of %2").arg(count(report.filesPlaced), count(report.filesToPlace)));
    }
    if (report.staged.filesLinked > 0) {
        add(Report::tr("Files linked"), count(report.staged.filesLinked));
    }
    if (report.pruned.filesDeleted > 0) {
        add(Report::tr("Files deleted"),
            sized(report.pruned.filesDeleted, report.pruned.bytesDeleted));
    }
    const auto [ofOthers, ofThis] = toldApart(report.pruned.releasesDropped, report.releaseId);
    if (!ofOthers.isEmpty()) {
        add(Report::tr("Old releases removed"), ofOthers.join(u", "_s));
    }
    if (!ofThis.isEmpty()) {
        add(Report::tr("Earlier folders removed"), ofThis.join(u", "_s));
    }
    if (report.filesVerified > 0) {
        add(Report::tr("Files verified"), count(report.filesVerified));
        add(Report::tr("Files read back"), count(report.filesReadBack));
    }
    add(Report::tr("Took"), secondsText(report.milliseconds));
    if (const QString steps = stepsText(report); !steps.isEmpty()) {
        add(Report::tr("Steps"), steps);
    }
    return figures;
}

QString whenText(const QDateTime &when)
{
    return when.toUTC().toString(Qt::ISODate);
}

std::vector<Figure> headOf(const DeploymentRecord &record)
{
    std::vector<Figure> head{{Report::tr("Project"), record.project},
                             {Report::tr("Release"), record.releaseId},
                             {Report::tr("By"), record.by},
                             {Report::tr("Began"), whenText(record.started)},
                             {Report::tr("Ended"), whenText(record.ended)}};
    if (record.targets.size() > 1) {
        head.push_back({.name = Report::tr("Took"), .value = secondsText(record.milliseconds())});
    }
    return head;
}

QString titleOf(const DeploymentRecord &record)
{
    return record.isDone() ? Report::tr("Deployment of %1").arg(record.project)
                           : Report::tr("Deployment of %1, not finished").arg(record.project);
}

QString leftOutText(const Target &target)
{
    return Report::tr("Left out of the plan: %1").arg(target.leftOut.join(u", "_s));
}

QString errorText(const Error &error)
{
    QString text = error.message();
    if (!error.detail.isEmpty()) {
        text += u'\n' + error.detail;
    }
    return text;
}

QString logLine(const DeployEvent &event)
{
    return event.at.toUTC().toString(u"HH:mm:ss"_s) + u"  "_s + event.text;
}

QByteArray textReport(const DeploymentRecord &record)
{
    QString text = titleOf(record) + u'\n';
    text += QString(titleOf(record).size(), u'=') + u"\n\n"_s;
    const auto addFigures = [&text](const std::vector<Figure> &figures) {
        qsizetype width = 0;
        for (const Figure &figure : figures) {
            width = std::max(width, figure.name.size());
        }
        for (const Figure &figure : figures) {
            text += figure.name.leftJustified(width + 2) + figure.value + u'\n';
        }
    };
    addFigures(headOf(record));
    for (const Target &target : record.targets) {
        const QString name = target.outcome.report.target;
        text += u'\n' + name + u'\n' + QString(name.size(), u'-') + u"\n\n"_s;
        addFigures(figuresOf(target));
        if (target.outcome.error) {
            text += u'\n' + errorText(*target.outcome.error) + u'\n';
        }
        for (const QString &warning : target.confirmed) {
            text += u'\n' + Report::tr("Agreed to: %1").arg(warning) + u'\n';
        }
        if (!target.leftOut.isEmpty()) {
            text += u'\n' + leftOutText(target) + u'\n';
        }
        text += u'\n';
        for (const DeployEvent &event : target.events) {
            text += logLine(event) + u'\n';
        }
    }
    return text.toUtf8();
}

QString htmlTable(const std::vector<Figure> &figures)
{
    QString html = u"<table>\n"_s;
    for (const Figure &figure : figures) {
        html += u"<tr><th scope=\"row\">"_s + figure.name.toHtmlEscaped() + u"</th><td>"_s
            + figure.value.toHtmlEscaped() + u"</td></tr>\n"_s;
    }
    return html + u"</table>\n"_s;
}

QByteArray htmlReport(const DeploymentRecord &record)
{
    const QString title = titleOf(record).toHtmlEscaped();
    QString html = u"<!DOCTYPE html>\n<html lang=\""_s + QLocale().bcp47Name()
        + u"\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'\">\n<title>"_s
        + title + u"</title>\n"_s + uR"(<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
th { text-align: left; font-weight: 600; padding: .1rem 1.5rem .1rem 0; vertical-align: top; }
pre { font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.failure { border-left: .25rem solid #b3261e; padding-left: 1rem; white-space: pre-wrap; }
.production { background: #b3261e; color: #fff; border-radius: .25rem; padding: 0 .5rem;
  font-size: .75rem; vertical-align: middle; }
</style>
</head>
<body>
<h1>)"_s + title
        + u"</h1>\n"_s + htmlTable(headOf(record));
    for (const Target &target : record.targets) {
        html += u"<h2>"_s + target.outcome.report.target.toHtmlEscaped();
        if (target.production) {
            html += u" <span class=\"production\">"_s + Report::tr("production").toHtmlEscaped()
                + u"</span>"_s;
        }
        html += u"</h2>\n"_s + htmlTable(figuresOf(target));
        if (target.outcome.error) {
            html += u"<p class=\"failure\">"_s + errorText(*target.outcome.error).toHtmlEscaped()
                + u"</p>\n"_s;
        }
        for (const QString &warning : target.confirmed) {
            html +=
                u"<p>"_s + Report::tr("Agreed to: %1").arg(warning).toHtmlEscaped() + u"</p>\n"_s;
        }
        if (!target.leftOut.isEmpty()) {
            html += u"<p>"_s + leftOutText(target).toHtmlEscaped() + u"</p>\n"_s;
        }
        html += u"<pre>"_s;
        for (const DeployEvent &event : target.events) {
            html += logLine(event).toHtmlEscaped() + u'\n';
        }
        html += u"</pre>\n"_s;
    }
    return (html + u"</body>\n</html>\n"_s).toUtf8();
}

QJsonObject sumsJson(const PlanSums &sums)
{
    QJsonObject json{
        {u"added"_s, qint64{sums.added}},       {u"changed"_s, qint64{sums.changed}},
        {u"modeOnly"_s, qint64{sums.modeOnly}}, {u"headersOnly"_s, qint64{sums.headersOnly}},
        {u"deleted"_s, qint64{sums.deleted}},   {u"kept"_s, qint64{sums.kept}},
        {u"foreign"_s, qint64{sums.foreign}}};
    if (sums.requests) {
        json.insert(u"requests"_s, qint64{*sums.requests});
    }
    return json;
}

QJsonObject targetJson(const Target &target)
{
    const DeploymentReport &report = target.outcome.report;
    QJsonObject steps;
    for (size_t step = 0; step < report.stepMilliseconds.size(); ++step) {
        steps.insert(deployStepId(static_cast<DeployStep>(step)),
                     qint64{report.stepMilliseconds[step]});
    }
    QJsonArray log;
    for (const DeployEvent &event : target.events) {
        log.append(QJsonObject{{u"at"_s, whenText(event.at)}, {u"text"_s, event.text}});
    }
    QJsonObject json{
        {u"name"_s, report.target},
        {u"description"_s, target.description},
        {u"production"_s, target.production},
        {u"releaseBefore"_s, target.before.isEmpty() ? QJsonValue() : QJsonValue(target.before)},
        {u"reached"_s, deployStepId(report.reached)},
        {u"published"_s, report.published},
        {u"milliseconds"_s, qint64{report.milliseconds}},
        {u"stepMilliseconds"_s, steps},
        {u"plan"_s, sumsJson(report.sums)},
        {u"filesWritten"_s, qint64{report.staged.filesWritten}},
        {u"bytesWritten"_s, qint64{report.staged.bytesWritten}},
        {u"filesLinked"_s, qint64{report.staged.filesLinked}},
        {u"filesVerified"_s, qint64{report.filesVerified}},
        {u"filesReadBack"_s, qint64{report.filesReadBack}},
        {u"filesDeleted"_s, qint64{report.pruned.filesDeleted}},
        {u"bytesDeleted"_s, qint64{report.pruned.bytesDeleted}},
        {u"releasesDropped"_s, QJsonArray::fromStringList(report.pruned.releasesDropped)},
        {u"confirmed"_s, QJsonArray::fromStringList(target.confirmed)},
        {u"log"_s, log}};
    if (report.leadsToNothing) {
        json.insert(u"leadsToNothing"_s, true);
    }
    if (!target.leftOut.isEmpty()) {
        json.insert(u"leftOut"_s, QJsonArray::fromStringList(target.leftOut));
    }
    if (target.isUndo) {
        json.insert(u"undo"_s, true);
    }
    if (report.filesToPlace > 0) {
        json.insert(u"filesPlaced"_s, qint64{report.filesPlaced});
        json.insert(u"filesToPlace"_s, qint64{report.filesToPlace});
    }
    if (!report.lockTakenFrom.isEmpty()) {
        json.insert(u"lockTakenFrom"_s, report.lockTakenFrom);
    }
    if (const std::optional<Error> &error = target.outcome.error) {
        json.insert(u"error"_s,
                    QJsonObject{{u"code"_s, errorCodeName(error->code)},
                                {u"what"_s, error->what},
                                {u"where"_s, error->where},
                                {u"why"_s, error->why},
                                {u"advice"_s, error->advice},
                                {u"detail"_s, error->detail}});
    }
    return json;
}

QByteArray jsonReport(const DeploymentRecord &record)
{
    QJsonArray targets;
    for (const Target &target : record.targets) {
        targets.append(targetJson(target));
    }
    const QJsonObject json{
        {u"format"_s, u"slipway-deployment"_s},
        {u"version"_s, 1},
        {u"project"_s, record.project},
        {u"release"_s, record.releaseId},
        {u"by"_s, record.by},
        {u"started"_s, whenText(record.started)},
        {u"ended"_s, whenText(record.ended)},
        {u"order"_s,
         record.order == DeployOrder::Together ? u"together"_s : u"one-after-another"_s},
        {u"milliseconds"_s, qint64{record.milliseconds()}},
        {u"done"_s, record.isDone()},
        {u"targets"_s, targets}};
    return QJsonDocument(json).toJson();
}

} // namespace

bool DeploymentRecord::isDone() const
{
    return std::ranges::none_of(
        targets, [](const Target &target) { return target.outcome.error.has_value(); });
}

bool DeploymentRecord::leadsToNothing() const
{
    return std::ranges::any_of(
        targets, [](const Target &target) { return target.outcome.report.leadsToNothing; });
}

int64_t DeploymentRecord::milliseconds() const
{
    int64_t all = 0;
    for (const Target &target : targets) {
        const int64_t own = target.outcome.report.milliseconds;
        all = order == DeployOrder::Together ? std::max(all, own) : all + own;
    }
    return all;
}

ReportFormat reportFormat(const QString &fileName)
{
    const auto endsWith = [&fileName](QLatin1StringView ending) {
        return fileName.endsWith(ending, Qt::CaseInsensitive);
    };
    if (endsWith(".json"_L1)) {
        return ReportFormat::Json;
    }
    return endsWith(".html"_L1) || endsWith(".htm"_L1) ? ReportFormat::Html : ReportFormat::Text;
}

QString whatVisitorsGet(const DeploymentRecord::Target &target)
{
    const DeploymentReport &report = target.outcome.report;
    if (report.published && report.leadsToNothing) {
        return Report::tr("nothing of a release, as before the first deployment");
    }
    if (report.published) {
        return Report::tr("release %1").arg(report.releaseId);
    }
    if ((report.reached == DeployStep::Publish || report.isOverMixture) && !target.atomicSwitch) {
        return Report::tr("some new files and some old ones, each of them whole, until it is "
                          "deployed again");
    }
    return target.before.isEmpty() ? Report::tr("what was there before")
                                   : Report::tr("release %1, as before").arg(target.before);
}

QByteArray reportBytes(const DeploymentRecord &record, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Text:
        return textReport(record);
    case ReportFormat::Html:
        return htmlReport(record);
    case ReportFormat::Json:
        return jsonReport(record);
    }
    return {};
}

Result<void> saveReport(const DeploymentRecord &record, const std::string &file)
{
    const QByteArray bytes = reportBytes(record, reportFormat(textFromPath(file)));
    return saveFile(file, {bytes.constData(), static_cast<size_t>(bytes.size())},
                    Report::tr("The report could not be saved"));
}

} // namespace Slipway
