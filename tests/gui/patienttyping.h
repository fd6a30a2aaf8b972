// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGuiApplication>
#include <QStyleHints>

namespace Slipway {

/// While it lives, letters typed into a list are one word, however long a busy machine takes from key to key.
class PatientTyping final {
public:
    PatientTyping() { QGuiApplication::styleHints()->setKeyboardInputInterval(Minute); }
    ~PatientTyping() { QGuiApplication::styleHints()->setKeyboardInputInterval(m_before); }
    Q_DISABLE_COPY_MOVE(PatientTyping)

private:
    static constexpr int Minute = 60'000;
    const int m_before = QGuiApplication::styleHints()->keyboardInputInterval();
};

} // namespace Slipway
