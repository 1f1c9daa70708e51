using System.Net.Sockets;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>Where in a round trip a line breaks.</summary>
public enum Break
{
    /// <summary>What the desk said never reaches the database.</summary>
    BeforeTheQuestion,

    /// <summary>The database has done what it was told, and the desk never hears of it.</summary>
    BeforeTheAnswer,
}

/// <summary>A line between a desk and its database that breaks in the round trip that the test names.</summary>
public sealed class FrailLine : IAsyncDisposable
{
    const string SocketName = ".s.PGSQL.5432";

    /// <summary>ReadyForQuery, by which the server ends each answer; what follows is the state of the transaction.</summary>
    static readonly byte[] Ready = [(byte)'Z', 0, 0, 0, 5];

    /// <summary>CopyInResponse: the server waits for rows, and says no more until they have come.</summary>
    const byte CopyIn = (byte)'G';

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("casedesk-line-");
    readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly UnixDomainSocketEndPoint server;
    readonly CancellationTokenSource over = new();
    readonly Lock sync = new();
    (int RoundTrip, Break Where)? breaks;
    int roundTrips;

    public FrailLine(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        server = new UnixDomainSocketEndPoint(Path.Combine(settings.Host!, SocketName));
        settings.Host = folder.FullName;
        ConnectionString = settings.ConnectionString;
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, SocketName)));
        listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>To the same database, by this line.</summary>
    public string ConnectionString { get; }

    /// <summary>From now on, once.</summary>
    /// <param name="roundTrip">From 1.</param>
    public void BreakAt(int roundTrip, Break where)
    {
        lock (sync)
        {
            (breaks, roundTrips) = ((roundTrip, where), 0);
        }
    }

    /// <summary>It does not break any more. False: it had broken.</summary>
    public bool Hold()
    {
        lock (sync)
        {
            var held = breaks is not null;
            breaks = null;
            return held;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        folder.Delete(recursive: true);
        over.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var desk = await listener.AcceptAsync(over.Token);
                _ = CarryAsync(desk);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task CarryAsync(Socket desk)
    {
        var carried = new Carried(desk, new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
        using (carried)
        {
            try
            {
                await carried.Database.ConnectAsync(server, over.Token);
                await Task.WhenAny(CarryQuestionsAsync(carried), CarryAnswersAsync(carried));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // There is no server, or the test is over.
            }
        }
    }

    async Task CarryQuestionsAsync(Carried carried)
    {
        var buffer = new byte[1 << 16];
        while (await carried.Desk.ReceiveAsync(buffer, over.Token) is > 0 and var asked)
        {
            var where = carried.BeginsRoundTrip() ? Next() : null;
            if (where == Break.BeforeTheQuestion)
            {
                return;
            }

            carried.Deaf |= where == Break.BeforeTheAnswer;
            await carried.Database.SendAsync(buffer.AsMemory(0, asked), over.Token);
        }
    }

    async Task CarryAnswersAsync(Carried carried)
    {
        var buffer = new byte[1 << 16];
        var end = new byte[Ready.Length + 1];
        while (await carried.Database.ReceiveAsync(buffer, over.Token) is > 0 and var said)
        {
            var tail = Math.Min(said, end.Length);
            end.AsSpan(tail).CopyTo(end);
            buffer.AsSpan(said - tail, tail).CopyTo(end.AsSpan(end.Length - tail));
            var ended = end.AsSpan(0, Ready.Length).SequenceEqual(Ready) || buffer[0] == CopyIn;
            if (!carried.Deaf)
            {
                carried.Answered(ended);
                await carried.Desk.SendAsync(buffer.AsMemory(0, said), over.Token);
            }
            else if (ended)
            {
                return;
            }
        }
    }

    Break? Next()
    {
        lock (sync)
        {
            if (breaks is not { } at || ++roundTrips < at.RoundTrip)
            {
                return null;
            }

            breaks = null;
            return at.Where;
        }
    }

    /// <summary>One connection of the desk.</summary>
    sealed class Carried(Socket desk, Socket database) : IDisposable
    {
        readonly Lock sync = new();
        bool signedIn;
        bool answered;

        public Socket Desk => desk;

        public Socket Database => database;

        /// <summary>The desk does not hear the answer any more.</summary>
        public volatile bool Deaf;

        /// <summary>What is said next begins one, but for the signing in, which is none.</summary>
        public bool BeginsRoundTrip()
        {
            lock (sync)
            {
                var begins = answered;
                answered = false;
                return begins;
            }
        }

        public void Answered(bool ended)
        {
            lock (sync)
            {
                signedIn |= ended;
                answered = signedIn;
            }
        }

        public void Dispose()
        {
            desk.Dispose();
            database.Dispose();
        }
    }
}
