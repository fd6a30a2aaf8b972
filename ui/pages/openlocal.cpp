// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/openlocal.h"

#include "base/pathtext.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::OpenLocal)
};

/// The notice of the window that `from` belongs to; null where there is none.
Notice *noticeOf(const QObject &from)
{
    const QObject *top = &from;
    while (top->parent() != nullptr) {
        top = top->parent();
    }
    return top->findChild<Notice *>(u"windowNotice"_s);
}

void sayNotOpened(const std::string &path, const QObject &from)
{
    Notice *notice = noticeOf(from);
    if (notice == nullptr) {
        return;
    }
    notice->say(Tone::Bad,
                Words::tr("Nothing on this desktop opens %1. Copy the path and open it by "
                          "yourself, or install a program for it.")
                    .arg(displayPath(path)),
                Words::tr("Copy path"));
    // Of the last that failed only.
    QObject::disconnect(notice, &Notice::actionTriggered, notice, nullptr);
    QObject::connect(notice, &Notice::actionTriggered, notice,
                     [text = textFromPath(path)] { QGuiApplication::clipboard()->setText(text); });
}

} // namespace

bool openLocally(const std::string &path, const QObject &from)
{
    if (path.empty()) {
        return true;
    }
    QUrl url;
    url.setScheme(u"file"_s);
    // The path's own bytes, whatever their encoding.
    url.setPath(QString::fromLatin1(QByteArray::fromStdString(path).toPercentEncoding("/")),
                QUrl::TolerantMode);
    if (QDesktopServices::openUrl(url)) {
        return true;
    }
    sayNotOpened(path, from);
    return false;
}

} // namespace Slipway
