// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/filtertermactions.h"

namespace Slipway {

/// The terms of the References page's filter: all but parts of paths and URLs, which are typed.
class ReferenceFilterActions final : public FilterTermActions {
    Q_OBJECT
public:
    explicit ReferenceFilterActions(FilterRow *filter);
    void add(ActionRegistry &actions);
    /// Whether there are references to filter.
    void setAvailable(bool any);

protected:
    [[nodiscard]] bool isAvailable(const QString &key) const override;

private:
    bool m_any = false;
};

} // namespace Slipway
