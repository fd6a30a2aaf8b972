// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Slipway {

/// A frame over the whole window with one sentence: what a drop would do. Shown while something is
/// dragged over the window; what is dragged falls through it.
class DropHint final : public QWidget {
    Q_OBJECT
public:
    explicit DropHint(QWidget *window);
    void appear(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sentence;
};

} // namespace Slipway
