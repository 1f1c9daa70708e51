using System.Runtime.InteropServices;

namespace CaseDesk.Web.Hosting;

/// <summary>Ctrl-C, a closed terminal or a polite kill ends the process in order, from its first moment on: what it started is stopped.</summary>
sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly PosixSignalRegistration[] registrations;

    public StopSignals() => registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    public CancellationToken Stopping => stopping.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stopping.Dispose();
    }

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stopping.Cancel();
    }
}
