// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include "base/bytesize.h"
#include "base/pathtext.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Format {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Format)
};

/// One decimal would say that it took no time at all.
bool isTiny(std::chrono::milliseconds duration)
{
    return duration < std::chrono::milliseconds(100);
}

} // namespace

QString formatCount(qint64 count)
{
    return QLocale().toString(count);
}

QString formatBytes(qint64 bytes)
{
    if (bytes < 0) {
        return u"?"_s;
    }
    return textOfBytes(bytes);
}

QString formatRate(double bytesPerSecond)
{
    return Format::tr("%1/s").arg(formatBytes(qint64(bytesPerSecond)));
}

QString formatDuration(std::chrono::milliseconds duration)
{
    const qint64 seconds = (duration.count() + 500) / 1000;
    if (isTiny(duration)) {
        return Format::tr("less than 0.1 s");
    }
    if (seconds < 60) {
        return duration.count() < 950
            ? Format::tr("%1 s").arg(QLocale().toString(double(duration.count()) / 1000, 'f', 1))
            : Format::tr("%1 s").arg(seconds);
    }
    if (seconds < 3600) {
        return Format::tr("%1 min").arg((seconds + 30) / 60);
    }
    return Format::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString formatShortDuration(std::chrono::milliseconds duration)
{
    return isTiny(duration) ? Format::tr("< 0.1 s") : formatDuration(duration);
}

QString formatAge(const QDateTime &then, const QDateTime &now)
{
    const qint64 seconds = qMax<qint64>(0, then.secsTo(now));
    if (seconds < 5) {
        return Format::tr("just now");
    }
    if (seconds < 60) {
        return Format::tr("%1 s ago").arg(seconds);
    }
    if (seconds < 3600) {
        return Format::tr("%1 min ago").arg(seconds / 60);
    }
    if (seconds < 48 * 3600) {
        return Format::tr("%1 h ago").arg(seconds / 3600);
    }
    return Format::tr("%Ln day(s) ago", nullptr, int(seconds / 86400));
}

QString formatDate(const QDate &date)
{
    return date.isValid() ? QLocale().toString(date, Format::tr("d MMM yyyy")) : QString();
}

QString formatTime(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    return local.isValid()
        ? Format::tr("%1, %2").arg(formatDate(local.date()), local.time().toString(u"HH:mm:ss"_s))
        : QString();
}

QString formatPath(std::string_view path)
{
    QString text = displayPath(path);
    const QString home = QDir::homePath();
    if (home.size() > 1 && (text == home || text.startsWith(home + u'/'))) {
        text.replace(0, home.size(), u"~"_s);
    }
    return text;
}

QString joinFacts(const QStringList &facts)
{
    QStringList kept;
    for (const QString &fact : facts) {
        if (!fact.isEmpty()) {
            kept << fact;
        }
    }
    return kept.join(FactSeparator);
}

} // namespace Slipway
