// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "base/pathtext.h"
#include "command.h"
#include "commandline.h"
#include "counted.h"
#include "deploy/livefiles.h"
#include "deploy/verification.h"
#include "jsonoutput.h"
#include "opentarget.h"
#include "store/releasestore.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("verify");
constexpr size_t ShownRows = 40;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QString modeText(uint32_t mode)
{
    return QString::number(mode, 8).rightJustified(4, QLatin1Char('0'));
}

/// What the target is compared with.
struct Expectation {
    QString releaseId;
    bool isRecord = true; ///< The target's own; else a release of this machine's store.
    std::vector<ExpectedFile> files;
};

Result<Expectation> storedExpectation(const ReleaseStore &store, const QString &id)
{
    const auto release = store.read(id);
    if (!release) {
        return failure(release.error());
    }
    return Expectation{
        .releaseId = (*release)->id, .isRecord = false, .files = expectedFiles(**release)};
}

Result<Expectation> expectation(const OpenedTarget &opened, const QString &words)
{
    const ReleaseStore store(ReleaseStore::defaultFolder());
    if (!words.isEmpty()) {
        const auto stored = store.find(words);
        return stored ? storedExpectation(store, stored->id) : failure(stored.error());
    }
    const auto noneToCompare = [&](const QString &why) {
        return failure({.code = ErrorCode::NotFound,
                        .what = text("There is nothing to compare with"),
                        .where = opened.target->name(),
                        .why = why,
                        .advice = text("Name a release: slipwayctl releases lists them.")});
    };
    const auto live = liveFiles(opened.config, store);
    if (!live) {
        return live.error().code == ErrorCode::NotFound ? noneToCompare(live.error().why)
                                                        : failure(live.error());
    }
    const LastDeployed &deployed = live->deployed;
    const bool isRecord = live->by == LiveBy::Record;
    if (live->by == LiveBy::Others || (isRecord && deployed.files.empty())) {
        return noneToCompare(text("nothing that Slipway deployed is there yet"));
    }
    Expectation expected{.releaseId = deployed.releaseId, .isRecord = isRecord, .files = {}};
    for (const LastDeployed::File &file : deployed.files) {
        expected.files.push_back(
            {.path = file.path, .size = file.size, .digest = file.digest, .mode = file.mode});
    }
    return expected;
}

QString headersText(const std::vector<HeaderDifference> &headers)
{
    const auto value = [](const QString &words) { return words.isEmpty() ? text("none") : words; };
    QStringList facts;
    for (const HeaderDifference &header : headers) {
        facts +=
            text("%1 %2 instead of %3").arg(header.name, value(header.found), value(header.wanted));
    }
    return facts.join(QStringLiteral(", "));
}

QString differenceText(const FileDifference &difference)
{
    QString name = displayPath(difference.path);
    switch (difference.kind) {
    case FileDifference::Kind::Missing:
        return text("%1: not there").arg(name);
    case FileDifference::Kind::Content:
        return text("%1: other content").arg(name);
    case FileDifference::Kind::Mode:
        return text("%1: permissions %2 instead of %3")
            .arg(name, modeText(difference.foundMode), modeText(difference.wantedMode));
    case FileDifference::Kind::Headers:
        return text("%1: %2").arg(name, headersText(difference.headers));
    }
    return name;
}

QString comparisonText(const TargetComparison &comparison, const Expectation &expected,
                       const QString &target, bool showsAll)
{
    QString lines;
    const size_t shown = showsAll ? comparison.differences.size()
                                  : std::min(ShownRows, comparison.differences.size());
    for (size_t i = 0; i < shown; ++i) {
        lines += QStringLiteral("  ") + tinted(differenceText(comparison.differences[i]), Tint::Bad)
            + QLatin1Char('\n');
    }
    if (shown < comparison.differences.size()) {
        lines += text("  \u2026 and %1 more (--all shows them)\n")
                     .arg(comparison.differences.size() - shown);
    }
    if (showsAll) {
        for (const std::string &other : comparison.others) {
            lines += QStringLiteral("  ")
                + tinted(text("%1: not of the release").arg(displayPath(other)), Tint::Quiet)
                + QLatin1Char('\n');
        }
    }
    const QString what = expected.isRecord
        ? text("what was deployed there, release %1").arg(expected.releaseId)
        : text("release %1").arg(expected.releaseId);
    const QString facts = text("%1, %2 read and compared; not of it: %3")
                              .arg(countedFiles(comparison.files), textOfBytes(comparison.bytes),
                                   countedFiles(std::ssize(comparison.others)));
    lines += comparison.differences.empty()
        ? tinted(text("%1 holds %2.").arg(target, what), Tint::Good)
        : tinted(
              text("%1 does not hold %2: %3.")
                  .arg(target, what,
                       counted(std::ssize(comparison.differences), "file differs", "files differ")),
              Tint::Bad);
    return lines + QLatin1Char('\n') + facts + QLatin1Char('\n');
}

QJsonObject comparisonToJson(const TargetComparison &comparison, const Expectation &expected,
                             const OpenedTarget &opened)
{
    QJsonArray differences;
    for (const FileDifference &difference : comparison.differences) {
        QJsonObject row{{QStringLiteral("path"), textFromPath(difference.path)},
                        {QStringLiteral("kind"), fileDifferenceId(difference.kind)}};
        if (difference.kind == FileDifference::Kind::Mode) {
            row.insert(QStringLiteral("wanted"), modeText(difference.wantedMode));
            row.insert(QStringLiteral("found"), modeText(difference.foundMode));
        }
        if (difference.kind == FileDifference::Kind::Headers) {
            QJsonArray headers;
            for (const HeaderDifference &header : difference.headers) {
                headers.append(QJsonObject{{QStringLiteral("name"), header.name},
                                           {QStringLiteral("wanted"), header.wanted},
                                           {QStringLiteral("found"), header.found}});
            }
            row.insert(QStringLiteral("headers"), headers);
        }
        differences.append(row);
    }
    QJsonArray others;
    for (const std::string &other : comparison.others) {
        others.append(textFromPath(other));
    }
    return {{QStringLiteral("target"), opened.target->name()},
            {QStringLiteral("release"), expected.releaseId},
            {QStringLiteral("against"),
             expected.isRecord ? QStringLiteral("record") : QStringLiteral("release")},
            {QStringLiteral("holds"), comparison.differences.empty()},
            {QStringLiteral("files"), static_cast<qint64>(comparison.files)},
            {QStringLiteral("bytes"), static_cast<qint64>(comparison.bytes)},
            {QStringLiteral("differences"), differences},
            {QStringLiteral("others"), others}};
}

} // namespace

int runVerify(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text(
        "Reads every file of a target back and compares content, permissions and headers, where "
        "the target has them,\n"
        "with the record of its last deployment, or with a release that is kept on this "
        "machine.\n"
        "Changes nothing, and runs no code of the project.\n"
        "ID is an id of slipwayctl releases, its beginning, or a name.\n"
        "Exit status: 0 the target holds it, 1 it does not, or could not be read, 2 usage, 130 "
        "cancelled."));
    parser.addPositionalArgument(QStringLiteral("ID"), text("The release."));
    addPlanOptions(parser);
    const auto wanted = parseAndOpen(parser, CommandName, invocation, 1);
    if (!wanted) {
        return wanted.error();
    }
    const auto &[request, opened] = *wanted;
    tellOpenDeployment(opened.config);
    const auto expected = expectation(opened, parser.positionalArguments().value(0));
    if (!expected) {
        return fail(CommandName, expected.error(), request.json);
    }
    ProgressBoard board;
    const auto state = [&] {
        const ProgressLine line(board);
        TargetContext context;
        context.stop = invocation.stop;
        context.progress = &board;
        context.readAll = true;
        return opened.target->inspect(context);
    }();
    if (!state) {
        return fail(CommandName, state.error(), request.json);
    }
    const TargetComparison comparison = compareFiles(expected->files, *state);
    if (request.json) {
        writeJson(CommandName, comparisonToJson(comparison, *expected, opened));
    } else {
        writeOut(comparisonText(comparison, *expected, opened.target->name(), request.all));
    }
    return comparison.differences.empty() ? Done : Failed;
}

} // namespace Slipway::Ctl
