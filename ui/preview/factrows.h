// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;

namespace Slipway {

/// Rows of a quiet name and a value that can be selected. They are kept from one content to the next.
class FactRows final : public QWidget {
    Q_OBJECT
public:
    explicit FactRows(QWidget *parent = nullptr);

    /// Each with a `name` and a `value`.
    template <typename Facts> void setFacts(const Facts &facts)
    {
        int row = 0;
        for (const auto &fact : facts) {
            setRow(row++, fact.name, fact.value);
        }
        hideFrom(row);
    }

private:
    void setRow(int row, const QString &name, const QString &value);
    void hideFrom(int row);

    QFormLayout *m_rows;
};

} // namespace Slipway
