// SPDX-License-Identifier: GPL-3.0-or-later
#include "storewait.h"

#include "base/pathtext.h"
#include "history/historystore.h"
#include "store/storelock.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QStringList>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QString placeOf(const HistoryEntry &entry)
{
    const QString folder = displayPath(entry.place);
    const QString name = displayPath(pathFromText(entry.target));
    return name.isEmpty() || name == folder ? folder : QStringLiteral("%1 (%2)").arg(name, folder);
}

/// The deployments of this machine that are under way, one after another; empty: none is known.
QString deploymentsUnderWay()
{
    const auto list =
        HistoryStore(HistoryStore::defaultFile()).list({.places = {}, .most = HistoryQuery::All});
    QStringList words;
    for (const HistoryEntry &entry : list ? list->entries : std::vector<HistoryEntry>()) {
        if (entry.state == HistoryState::Running) {
            words +=
                text("the deployment of %1 to %2 by %3 since %4")
                    .arg(entry.releaseId, placeOf(entry), displayPath(pathFromText(entry.by())),
                         entry.started.toLocalTime().toString(u"yyyy-MM-dd HH:mm"));
        }
    }
    return words.join(text(", and for "));
}

} // namespace

void tellStoreWait(const QString &command)
{
    const QString holders = deploymentsUnderWay();
    writeError(QStringLiteral("slipwayctl %1: ").arg(command)
               + text("waiting for %1 to end, %2 s at most; Ctrl+C stops waiting")
                     .arg(holders.isEmpty() ? text("another Slipway at work in the release store")
                                            : holders)
                     .arg(StoreLock::Patience.count())
               + QLatin1Char('\n'));
}

Error withStoreHolders(Error error)
{
    const QString holders = error.code == ErrorCode::Busy ? deploymentsUnderWay() : QString();
    if (!holders.isEmpty()) {
        error.why = text("it waited in vain for %1 to end").arg(holders);
    }
    return error;
}

} // namespace Slipway::Ctl
