// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/urlrules.h"

#include "base/pathtext.h"

namespace Slipway {

ReferenceRules urlRules(const ProjectSnapshot &snapshot)
{
    const QString &baseUrl = snapshot.storage.baseUrl;
    ReferenceRules rules;
    rules.staticUrl = pathFromText(snapshot.settings.staticUrl.value_or(QString()));
    rules.baseUrl = baseUrl.isEmpty() ? rules.staticUrl : pathFromText(baseUrl);
    if (!rules.baseUrl.ends_with('/')) {
        rules.baseUrl += '/';
    }
    rules.hostsAreExternal = snapshot.isDjangoAtLeast(5, 0);
    rules.debug = snapshot.settings.debug;
    return rules;
}

} // namespace Slipway
