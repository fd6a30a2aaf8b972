// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>

namespace Slipway {

/// Tells of SIGTERM, SIGINT and SIGHUP in the event loop while it lives, so that the end of a desktop
/// session leaves the window as an end by its user does. A second SIGTERM or SIGINT ends the program at once. SIGHUP
/// stays ignored where it was (nohup).
/// One at a time, on the thread of the event loop. Where no pipe is to be had, signals keep their
/// default.
class TerminationSignals final : public QObject {
    Q_OBJECT
public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;
    Q_DISABLE_COPY_MOVE(TerminationSignals)

Q_SIGNALS:
    void asked();

private:
    std::array<int, 2> m_pipe = {-1, -1};
    QSocketNotifier m_notifier;
};

} // namespace Slipway
