// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/openlocal.h"

#include <QDesktopServices>
#include <QUrl>

namespace Slipway {

using namespace Qt::StringLiterals;

void openLocally(const std::string &path)
{
    if (path.empty()) {
        return;
    }
    QUrl url;
    url.setScheme(u"file"_s);
    // The path's own bytes, whatever their encoding.
    url.setPath(QString::fromLatin1(QByteArray::fromStdString(path).toPercentEncoding("/")),
                QUrl::TolerantMode);
    QDesktopServices::openUrl(url);
}

} // namespace Slipway
