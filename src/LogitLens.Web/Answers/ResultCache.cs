using System.Security.Cryptography;
using System.Text.Json;
using LogitLens.Web.Requests;

namespace LogitLens.Web.Answers;

/// <summary>The latest results, so that a download after a run, or a link opened again, computes nothing.</summary>
internal sealed class ResultCache(ServerLimits limits, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = [];
    private long _bytes;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <summary>Bytes that they take.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _bytes;
        }
    }

    /// <summary>A digest of a whole request, whatever the order and the absence of its fields.</summary>
    public static string Key(JobRequest request) =>
        request.GetType().Name + Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), RequestJson.Options)));

    /// <summary>The result of the same request; null where there is none.</summary>
    public JobResult? Find(string key)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out LinkedListNode<Entry>? node)) return null;
            Remove(node);
            if (time.GetElapsedTime(node.Value.Added) > limits.CachedFor) return null;
            Insert(node.Value);
            return node.Value.Result;
        }
    }

    /// <summary>Keeps a result, and drops those that were not asked for longest.</summary>
    public void Add(string key, JobResult result)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out LinkedListNode<Entry>? old)) Remove(old);
            if (result.Bytes > limits.CachedBytes) return;
            Insert(new Entry(key, result, time.GetTimestamp()));
            while (_entries.Count > limits.CachedResults || _bytes > limits.CachedBytes) Remove(_entries.Last!);
        }
    }

    private void Insert(Entry entry)
    {
        _byKey[entry.Key] = _entries.AddFirst(entry);
        _bytes += entry.Result.Bytes;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node);
        _ = _byKey.Remove(node.Value.Key);
        _bytes -= node.Value.Result.Bytes;
    }

    private sealed record Entry(string Key, JobResult Result, long Added);
}
