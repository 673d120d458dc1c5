using System.Globalization;

namespace LogitLens.Downloads.Transfer;

/// <summary>The bytes of an answer; a connection on which nothing arrives for too long is given up.</summary>
internal sealed class SourceBody : IDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly Stream _body;
    private readonly TimeSpan _stallTime;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>The body of an answer, which it owns from now on.</summary>
    public SourceBody(HttpResponseMessage answer, Stream body, TimeSpan stallTime, TimeProvider time, CancellationToken cancellation)
    {
        (_answer, _body, _stallTime, _cancellation) = (answer, body, stallTime, cancellation);
        _stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = cancellation.UnsafeRegister(stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
    }

    /// <summary>The next bytes; 0 where the server has sent all that it will.</summary>
    /// <exception cref="IOException">The connection was cut or has stalled.</exception>
    public async Task<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            _stop.CancelAfter(_stallTime);
            int read = await _body.ReadAsync(buffer, _stop.Token).ConfigureAwait(false);
            _stop.CancelAfter(Timeout.InfiniteTimeSpan);
            return read;
        }
        catch (OperationCanceledException error) when (!_cancellation.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"nothing arrived for {_stallTime.TotalSeconds} s"), error);
        }
        catch (HttpRequestException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _stop.Dispose();
        _body.Dispose();
        _answer.Dispose();
    }
}
