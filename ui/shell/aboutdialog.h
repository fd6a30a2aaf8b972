// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

namespace Slipway {

/// What this program is, which version, and under which terms; the facts can be copied for a report.
class AboutDialog final : public Dialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent);
};

} // namespace Slipway
