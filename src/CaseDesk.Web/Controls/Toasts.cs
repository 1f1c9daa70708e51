namespace CaseDesk.Web.Controls;

/// <summary>Short messages at the edge of the page: what was done, what was refused. One list for each open page.</summary>
public sealed class Toasts(TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Shown = TimeSpan.FromSeconds(6);
    readonly List<(Toast Toast, ITimer Timer)> all = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> All
    {
        get
        {
            lock (all)
                return [.. all.Select(entry => entry.Toast)];
        }
    }

    /// <summary>Something was done; <paramref name="undo"/> takes it back, where that can be.</summary>
    public void Done(string text, Func<Task>? undo = null) => Add(new Toast(text, refused: false, undo));

    /// <summary>Something was refused or failed: what happened and what to do next.</summary>
    public void Refused(string text) => Add(new Toast(text, refused: true, undo: null));

    public void Remove(Toast toast)
    {
        lock (all)
        {
            foreach (var entry in all.Where(entry => entry.Toast == toast))
                entry.Timer.Dispose();
            all.RemoveAll(entry => entry.Toast == toast);
        }
        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (all)
            all.ForEach(entry => entry.Timer.Dispose());
    }

    void Add(Toast toast)
    {
        var stays = toast.Refused ? Timeout.InfiniteTimeSpan : Shown;
        lock (all)
            all.Add((toast, clock.CreateTimer(_ => Remove(toast), state: null, stays, Timeout.InfiniteTimeSpan)));
        Changed?.Invoke();
    }
}

/// <summary>
/// One message, which is never another one, though it may say the same. A refusal stays until it is closed; what was done
/// goes by itself.
/// </summary>
public sealed class Toast(string text, bool refused, Func<Task>? undo)
{
    public string Text => text;

    public bool Refused => refused;

    public Func<Task>? Undo => undo;
}
