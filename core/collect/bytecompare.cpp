// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/bytecompare.h"

#include "base/filedescriptor.h"
#include "base/readblock.h"

#include <cstring>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr size_t BlockSize = size_t{1} << 16U;
constexpr off_t LargestText = off_t{16} << 20U;

/// Shorter than the room for it at the file's end only; nothing on an error.
std::optional<std::string_view> nextBlock(int file, std::span<char> room)
{
    const ssize_t count = readBlock(file, room);
    return count < 0 ? std::nullopt
                     : std::optional(std::string_view(room.data(), static_cast<size_t>(count)));
}

FileDescriptor openRegular(const std::string &path, struct stat &facts)
{
    // Not blocking: a pipe in a static folder must not hang the comparison.
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.isValid() || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return {};
    }
    return file;
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The bytes of a text, one after the other; one reader reads in one way.
class TextReader final {
public:
    explicit TextReader(int file)
        : m_file(file)
        , m_buffer(std::make_unique_for_overwrite<char[]>(BlockSize))
    { }

    /// The next byte that is no white space; -1 at the end; -2 on an error or at a NUL byte.
    int nextInk()
    {
        for (;;) {
            const int c = next();
            if (c < 0 || !isSpace(static_cast<char>(c))) {
                return c;
            }
        }
    }

    /// The next byte, any line end as LF; -1 and -2 likewise.
    int nextOfLines()
    {
        int c = next();
        if (c == '\n' && m_afterReturn) {
            c = next();
        }
        m_afterReturn = c == '\r';
        return m_afterReturn ? '\n' : c;
    }

private:
    int next()
    {
        if (m_at == m_block.size()) {
            const auto block = nextBlock(m_file, {m_buffer.get(), BlockSize});
            if (!block || block->contains('\0')) {
                return -2;
            }
            if (block->empty()) {
                return -1;
            }
            m_block = *block;
            m_at = 0;
        }
        return static_cast<unsigned char>(m_block[m_at++]);
    }

    int m_file;
    std::unique_ptr<char[]> m_buffer;
    std::string_view m_block;
    size_t m_at = 0;
    bool m_afterReturn = false;
};

ByteClass compareBytes(int first, int second, const std::stop_token &stop)
{
    const auto buffer = std::make_unique_for_overwrite<char[]>(2 * BlockSize);
    for (;;) {
        const auto one = nextBlock(first, {buffer.get(), BlockSize});
        const auto two = nextBlock(second, {buffer.get() + BlockSize, BlockSize});
        if (!one || !two || stop.stop_requested()) {
            return ByteClass::Unknown;
        }
        if (*one != *two) {
            return ByteClass::Different;
        }
        if (one->empty()) {
            return ByteClass::Identical;
        }
    }
}

/// Reads both from their beginnings in one way: the same to the end?
bool isSameText(int first, int second, int (TextReader::*next)())
{
    ::lseek(first, 0, SEEK_SET);
    ::lseek(second, 0, SEEK_SET);
    TextReader one(first);
    TextReader two(second);
    for (;;) {
        const int a = (one.*next)();
        const int b = (two.*next)();
        if (a != b || a == -2) {
            return false;
        }
        if (a == -1) {
            return true;
        }
    }
}

} // namespace

ByteClass compareFiles(const std::string &first, const std::string &second,
                       const std::stop_token &stop)
{
    struct stat firstFacts = {};
    struct stat secondFacts = {};
    const FileDescriptor one = openRegular(first, firstFacts);
    const FileDescriptor two = openRegular(second, secondFacts);
    if (!one.isValid() || !two.isValid()) {
        return ByteClass::Unknown;
    }
    if (firstFacts.st_dev == secondFacts.st_dev && firstFacts.st_ino == secondFacts.st_ino) {
        return ByteClass::Identical;
    }
    if (firstFacts.st_size == secondFacts.st_size) {
        const ByteClass bytes = compareBytes(one.get(), two.get(), stop);
        if (bytes != ByteClass::Different) {
            return bytes;
        }
    }
    if (firstFacts.st_size > LargestText || secondFacts.st_size > LargestText) {
        return ByteClass::Different;
    }
    if (!isSameText(one.get(), two.get(), &TextReader::nextInk)) {
        return ByteClass::Different;
    }
    return isSameText(one.get(), two.get(), &TextReader::nextOfLines) ? ByteClass::LineEnds
                                                                      : ByteClass::Spacing;
}

} // namespace Slipway
