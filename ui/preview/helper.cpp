// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/helper.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QThread>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int LookEveryMs = 50;
constexpr qint64 MostAnswer = 80LL * 1024 * 1024;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::PreviewHelper)
};

QString helperPath()
{
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString &path : {QString(folder + u"/slipway-preview"_s),
                                QString(folder + u"/../libexec/slipway/slipway-preview"_s),
                                QString(folder + u"/../lib/slipway/slipway-preview"_s)}) {
        if (QFileInfo(path).isExecutable()) {
            return path;
        }
    }
    return {};
}

} // namespace

std::expected<QByteArray, HelperFailure> runPreviewHelper(const QStringList &arguments,
                                                          const QByteArray &input,
                                                          std::stop_token stop,
                                                          std::chrono::milliseconds most)
{
    Q_ASSERT_X(!QThread::isMainThread(), "runPreviewHelper", "it waits: run it on a worker");
    const QString path = helperPath();
    if (path.isEmpty()) {
        return std::unexpected(HelperFailure::Missing);
    }
    QElapsedTimer clock;
    clock.start();
    QProcess process;
    process.setProgram(path);
    process.setArguments(arguments);
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start();
    process.write(input);
    process.closeWriteChannel();
    QByteArray answer;
    const auto end = [&process](HelperFailure failure) {
        process.kill();
        process.waitForFinished(1000);
        return std::unexpected(failure);
    };
    while (!process.waitForFinished(LookEveryMs)) {
        answer += process.readAllStandardOutput();
        if (process.error() == QProcess::FailedToStart) {
            return std::unexpected(HelperFailure::Missing);
        }
        if (process.state() == QProcess::NotRunning) {
            break;
        }
        if (stop.stop_requested()) {
            return end(HelperFailure::Stopped);
        }
        if (clock.elapsed() > most.count() || answer.size() > MostAnswer) {
            return end(HelperFailure::TimedOut);
        }
    }
    answer += process.readAllStandardOutput();
    if (process.exitStatus() != QProcess::NormalExit) {
        return std::unexpected(HelperFailure::Crashed);
    }
    if (process.exitCode() != 0) {
        return std::unexpected(HelperFailure::Refused);
    }
    return answer;
}

QString helperWords(HelperFailure failure)
{
    switch (failure) {
    case HelperFailure::Missing:
        return Words::tr("the program slipway-preview, which reads it, is not installed.");
    case HelperFailure::Crashed:
        return Words::tr("its reader broke down over it, or ran out of memory or time.");
    case HelperFailure::TimedOut:
        return Words::tr("it takes too long.");
    case HelperFailure::Stopped:
        return Words::tr("it was stopped.");
    case HelperFailure::Refused:
        return Words::tr("its reader does not understand it.");
    }
    return {};
}

} // namespace Slipway
