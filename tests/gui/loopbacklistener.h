// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <stdexcept>

namespace Slipway {

/// A port of this machine that answers: whoever opens a connection to it is seen.
///
/// The kernel takes connections by itself and keeps them until they are asked for.
class LoopbackListener final {
public:
    LoopbackListener()
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        if (m_socket < 0 || ::bind(m_socket, plain, size) != 0 || ::listen(m_socket, 64) != 0
            || ::getsockname(m_socket, plain, &size) != 0) {
            throw std::runtime_error("no port to listen at");
        }
        m_port = ntohs(address.sin_port);
    }
    ~LoopbackListener() { ::close(m_socket); }
    LoopbackListener(const LoopbackListener &) = delete;
    LoopbackListener &operator=(const LoopbackListener &) = delete;

    [[nodiscard]] uint16_t port() const { return m_port; }
    /// Connections since it was asked last.
    [[nodiscard]] int takeConnections() const
    {
        int count = 0;
        for (int one = 0; (one = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
            ::close(one);
            ++count;
        }
        return errno == EAGAIN || errno == EWOULDBLOCK ? count : -1;
    }
    /// Opens one to it, as what it listens for would.
    void visit() const
    {
        const int visitor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(m_port);
        const int done =
            ::connect(visitor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        ::close(visitor);
        if (done != 0) {
            throw std::runtime_error("nobody listens");
        }
    }

private:
    int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    uint16_t m_port = 0;
};

} // namespace Slipway
