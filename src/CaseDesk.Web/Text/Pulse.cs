namespace CaseDesk.Web.Text;

/// <summary>Tells what shows a clock, once a minute, to say it anew. One for each open page.</summary>
public sealed class Pulse(TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    ITimer? timer;

    event Action? Beat;

    public void Join(Action onMinute)
    {
        Beat += onMinute;
        timer ??= clock.CreateTimer(_ => Beat?.Invoke(), state: null, Minute, Minute);
    }

    public void Leave(Action onMinute) => Beat -= onMinute;

    public void Dispose() => timer?.Dispose();
}
