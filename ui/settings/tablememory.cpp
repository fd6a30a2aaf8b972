// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/tablememory.h"

#include "ui/settings/settings.h"
#include "ui/widgets/datatree.h"

namespace Slipway {

void rememberTable(Settings &settings, const QString &name, DataTree &table)
{
    const QVariantMap all = settings.value(Setting::Tables).toMap();
    table.restoreState(QJsonObject::fromVariantMap(all.value(name).toMap()));
    QObject::connect(&table, &DataTree::stateChanged, &settings, [&settings, name, &table] {
        QVariantMap tables = settings.value(Setting::Tables).toMap();
        tables.insert(name, table.saveColumns().toVariantMap());
        settings.set(Setting::Tables, tables);
    });
}

} // namespace Slipway
