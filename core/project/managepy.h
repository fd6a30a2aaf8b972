// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Slipway {

/// What a manage.py says about DJANGO_SETTINGS_MODULE, read as text: it is never run.
struct ManagePySettings {
    QString module; ///< "shop.settings"; empty: not set by a plain text in the file.
    bool overridesEnvironment =
        false; ///< os.environ[…] = …: the variable's own value does not count.
    bool isDjango = false; ///< It calls execute_from_command_line.
};

/// Understands os.environ.setdefault("DJANGO_SETTINGS_MODULE", "…"), os.environ["…"] = "…" and
/// os.putenv("…", "…"), over several lines, with either quote; comments and other texts are passed
/// over. Of several, the first setdefault or the last assignment at the outermost indentation
/// counts, as when Python runs it without taking any branch.
[[nodiscard]] ManagePySettings readManagePy(const QByteArray &source);

} // namespace Slipway
