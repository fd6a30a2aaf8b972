// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/staticurl.h"

#include "project/projectsnapshot.h"

namespace Slipway {

QString urlPath(std::string_view destination)
{
    QByteArray path(destination.data(), qsizetype(destination.size()));
    path.replace('\\', '/');
    return QString::fromLatin1(path.toPercentEncoding("/~!*()'"));
}

QString staticUrl(const ProjectSnapshot &snapshot, std::string_view destination)
{
    QString base = snapshot.storage.baseUrl;
    if (base.isEmpty()) {
        base = snapshot.settings.staticUrl.value_or(QString());
    }
    QString path = urlPath(destination);
    while (path.startsWith(u'/')) {
        path.remove(0, 1);
    }
    return base + path;
}

} // namespace Slipway
