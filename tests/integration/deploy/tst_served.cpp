// SPDX-License-Identifier: GPL-3.0-or-later
// nginx serves a target under load while it is deployed to again and again. A page and the hashed file that it names
// are asked for one after the other: none may be missing, and none may be of another release.
#include "base/filedescriptor.h"
#include "deploytesting/contractworlds.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <filesystem>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr int Switches = 50;
constexpr int Visitors = 2;

/// A visitor of wrk's: one connection of one thread, so that what it got decides what it asks next.
constexpr auto Visitor = R"lua(
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args)
   asset = nil
   pages, assets, failed, mixed, last, back = 0, 0, 0, 0, 0, 0
end
function request()
   return wrk.format("GET", "/static/" .. (asset or "page.html"))
end
function response(status, headers, body)
   if status ~= 200 then
      failed = failed + 1
      asset = nil
   elseif asset == nil then
      local number
      asset, number = string.match(body, "^(app%.%x+%.js) (%d+)\n$")
      pages = pages + 1
      if asset == nil then
         mixed = mixed + 1
      else
         expected = "run " .. number .. "\n"
         if tonumber(number) < last then back = back + 1 end
         last = tonumber(number)
      end
   else
      assets = assets + 1
      if body ~= expected then mixed = mixed + 1 end
      asset = nil
   end
end
function done(summary, latency, requests)
   local sums = { pages = 0, assets = 0, failed = 0, mixed = 0, back = 0 }
   for _, thread in ipairs(threads) do
      for name, value in pairs(sums) do sums[name] = value + thread:get(name) end
   end
   local errors = summary.errors
   io.write(string.format(
      'RESULT {"pages": %d, "assets": %d, "failed": %d, "mixed": %d, "back": %d, "broken": %d}\n',
      sums.pages, sums.assets, sums.failed, sums.mixed, sums.back,
      errors.connect + errors.read + errors.write + errors.timeout))
end
)lua";

std::string hashedName(int number)
{
    return "app." + QStringLiteral("%1").arg(number, 12, 16, QLatin1Char('0')).toStdString()
        + ".js";
}

/// A page, what it names, and others that are put in place before that: published in another order, the page would
/// lead nowhere for long enough to be seen.
Tree site(int number)
{
    constexpr int Others = 400;
    const std::string text = std::to_string(number);
    Tree tree = {{"page.html", {.bytes = hashedName(number) + ' ' + text + '\n'}},
                 {hashedName(number), {.bytes = "run " + text + '\n'}},
                 {"staticfiles.json", {.bytes = hashedName(number)}}};
    for (int i = 0; i < Others; ++i) {
        tree["a/" + std::to_string(i) + '.' + hashedName(number)] = {.bytes = text};
    }
    return tree;
}

sockaddr_in localAddress(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A port that nobody listens on just now; 0: none.
quint16 freePort()
{
    const FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = localAddress(0);
    socklen_t size = sizeof(address);
    void *anyAddress = &address;
    return ::bind(socket.get(), static_cast<const sockaddr *>(anyAddress), size) == 0
            && ::getsockname(socket.get(), static_cast<sockaddr *>(anyAddress), &size) == 0
        ? ntohs(address.sin_port)
        : quint16(0);
}

bool answers(quint16 port)
{
    const FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = localAddress(port);
    const void *anyAddress = &address;
    return ::connect(socket.get(), static_cast<const sockaddr *>(anyAddress), sizeof(address)) == 0;
}

} // namespace

class ServedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void throughFiftySwitches_data();
    void throughFiftySwitches();

private:
    [[nodiscard]] std::shared_ptr<const Release> release(int number);
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString(m_folder.path()) + u'/' + QLatin1String(name);
    }
    void serve(const QString &folder);
    /// Until that much more has been served.
    [[nodiscard]] bool waitForVisitors(const QProcess &wrk) const;

    ScratchFolder m_folder;
    SourceTree m_sources;
    std::unique_ptr<QProcess> m_nginx;
    quint16 m_port = 0;
};

std::shared_ptr<const Release> ServedTest::release(int number)
{
    auto made = std::make_shared<Release>(*m_sources.release(site(number), "staticfiles.json"));
    const auto indexOf = [&](const std::string &name) {
        return static_cast<uint32_t>(
            std::ranges::find(made->files, *RelPath::from(name), &ReleaseFile::path)
            - made->files.begin());
    };
    const uint32_t asset = indexOf(hashedName(number));
    for (ReleaseFile &file : made->files) {
        if (file.path.bytes().ends_with(hashedName(number))) {
            file.role = FileRole::Hashed;
            file.logical = "app.js";
        }
    }
    made->uses = FileUses(made->files.size(),
                          {{indexOf("page.html"), asset}, {indexOf("staticfiles.json"), asset}});
    return made;
}

void ServedTest::serve(const QString &folder)
{
    m_port = freePort();
    QVERIFY(m_port != 0);
    const std::string config = QStringLiteral(R"(
daemon off; worker_processes 2; pid %1/nginx.pid; error_log %1/error.log; %3
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream;
  access_log %1/access.log;
  client_body_temp_path %1/b; proxy_temp_path %1/p; fastcgi_temp_path %1/f;
  uwsgi_temp_path %1/u; scgi_temp_path %1/s;
  server {
    listen 127.0.0.1:%2; keepalive_requests 1000000;
    location /static/ { alias %4/; }
  }
}
)")
                                   .arg(path("nginx"))
                                   .arg(m_port)
                                   .arg(::geteuid() == 0 ? u"user root;"_s : QString(), folder)
                                   .toStdString();
    writeFile(path("nginx/nginx.conf").toStdString(), {.bytes = config});
    m_nginx = std::make_unique<QProcess>();
    m_nginx->setProcessChannelMode(QProcess::MergedChannels);
    m_nginx->start(
        QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/sbin"_s}),
        {u"-e"_s, path("nginx/error.log"), u"-c"_s, path("nginx/nginx.conf")});
    QVERIFY2(m_nginx->waitForStarted(), "nginx is not installed");
    QTRY_VERIFY2_WITH_TIMEOUT(answers(m_port), m_nginx->readAll().constData(), 20'000);
}

bool ServedTest::waitForVisitors(const QProcess &wrk) const
{
    constexpr int64_t Requests = 40;
    constexpr int64_t LineLength = 90; // about: this many requests, more or less
    const auto size = [this] { return QFile(path("nginx/access.log")).size(); };
    const int64_t enough = size() + Requests * LineLength;
    return QTest::qWaitFor([&] { return size() >= enough || wrk.state() != QProcess::Running; },
                           20'000)
        && wrk.state() == QProcess::Running;
}

void ServedTest::throughFiftySwitches_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<QString>("served");
    QTest::newRow("pool") << LocalMode::Pool << u"pool"_s;
    QTest::newRow("releases") << LocalMode::Releases << u"releases/current"_s;
}

void ServedTest::throughFiftySwitches()
{
    QFETCH(LocalMode, mode);
    QFETCH(QString, served);
    const std::string root = path(localModeId(mode).toLatin1().constData()).toStdString();
    const auto world = localWorld(mode, root);
    const PlanOptions options{.retention = {.releases = 3, .days = 0},
                              .now = QDateTime::currentDateTimeUtc().addDays(1)};
    VERIFY_RESULT(deployTo(*world->target(), release(1), options));
    fs::create_directories(path("nginx").toStdString());
    serve(QString::fromStdString(m_folder.path()) + u'/' + served);
    writeFile(path("visitor.lua").toStdString(), {.bytes = Visitor});
    QProcess wrk;
    wrk.setProcessChannelMode(QProcess::MergedChannels);
    wrk.start(u"wrk"_s,
              {u"-t%1"_s.arg(Visitors), u"-c%1"_s.arg(Visitors), u"-d600s"_s, u"-s"_s,
               path("visitor.lua"), u"http://127.0.0.1:%1/static/page.html"_s.arg(m_port)});
    QVERIFY2(wrk.waitForStarted(), "wrk is not installed");
    QVERIFY2(waitForVisitors(wrk), wrk.readAll().constData());
    for (int number = 2; number <= Switches + 1; ++number) {
        VERIFY_RESULT(deployTo(*world->target(), release(number), options));
        QVERIFY2(waitForVisitors(wrk), wrk.readAll().constData());
    }
    ::kill(static_cast<pid_t>(wrk.processId()), SIGINT); // it ends, and says what it saw
    QVERIFY(wrk.waitForFinished(30'000));
    const QByteArray said = wrk.readAll();
    const qsizetype at = said.indexOf("RESULT ");
    QVERIFY2(at >= 0, said.constData());
    const QJsonObject result =
        QJsonDocument::fromJson(said.mid(at + 7, said.indexOf('\n', at) - at - 7)).object();
    QVERIFY2(result[u"pages"_s].toInt() > Switches && result[u"assets"_s].toInt() > Switches,
             said.constData());
    for (const QString &wrong : {u"failed"_s, u"mixed"_s, u"back"_s, u"broken"_s}) {
        QVERIFY2(result[wrong].toInt(-1) == 0, said.constData());
    }
    m_nginx->terminate();
    QVERIFY(m_nginx->waitForFinished(20'000));
    m_nginx.reset();
}

QTEST_GUILESS_MAIN(ServedTest)
#include "tst_served.moc"
