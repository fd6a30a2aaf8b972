// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QWidget>

class QPushButton;

namespace Slipway {

class SeverityMark;
class TextLabel;

/// A tinted strip above a page's content: something to know about what is shown, and one way on.
class NoticeBar final : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);
    /// Empty text hides it; `action` empty: no button.
    void present(Tone tone, const QString &text, const QString &action = {});
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    SeverityMark *m_mark;
    TextLabel *m_text;
    QPushButton *m_action;
};

} // namespace Slipway
