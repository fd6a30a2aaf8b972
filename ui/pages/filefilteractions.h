// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/filtertermactions.h"

namespace Slipway {

/// The terms of the Files page's filter that every project knows. Origins are the project's own: they are in the
/// filter's menu and its completions.
class FileFilterActions final : public FilterTermActions {
    Q_OBJECT
public:
    explicit FileFilterActions(FilterRow *filter);
    void add(ActionRegistry &actions);
    /// Whether there are files to filter, and whether it is known what became of them since a deployment.
    void setAvailable(bool any, bool deployed);

protected:
    [[nodiscard]] bool isAvailable(const QString &key) const override;

private:
    bool m_any = false;
    bool m_deployed = false;
};

} // namespace Slipway
