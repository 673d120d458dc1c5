using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Models.Streaming;
using LogitLens.Readout;
using LogitLens.Testing;

namespace LogitLens.Tests.Models.Streaming;

/// <summary>The unembedding of the embedded model (3,072 rows of 256 bytes), in parts of 64 KiB, which are 256 tokens.</summary>
public sealed class StreamedHeadTests : IDisposable
{
    private const int PartBytes = 1 << 16;

    private readonly ModelCopy _copy = new(new DirectoryInfo(ModelLocator.Find("seahorse")));
    private readonly Model _model;
    private readonly PageReader _reader = new();
    private readonly StreamedHead _head;
    private readonly float[] _normed;

    public StreamedHeadTests()
    {
        _model = Model.Open(_copy.Folder, Residency.Mapped);
        _head = new StreamedHead(_model.Weights.Unembedding.Matrix, _reader, PartBytes, most: 2);
        ResidualRecorder residuals = Fixture.Record(_model, 1, 2, 3);
        _normed = new float[3 * _model.Spec.Width];
        for (int p = 0; p < 3; p++) new ReadoutHead(_model).Normalize(residuals.At(_model.Spec.Layers, p), 1, _normed.AsSpan(p * _model.Spec.Width, _model.Spec.Width));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _model.Dispose();
        _copy.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void All_logits_have_the_bits_of_one_product(int rows)
    {
        Assert.Equal(256, _head.PartTokens);
        Assert.Equal(new ReadoutHead(_model).AllLogits(_normed, rows), new ReadoutHead(_model, _head).AllLogits(_normed, rows));
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(200, 1000)]
    [InlineData(3071, 1)]
    [InlineData(2800, 272)]
    public void A_tile_has_the_same_bits_wherever_it_begins(int first, int count)
    {
        float[] expected = new float[3 * count], found = new float[3 * count];
        new ReadoutHead(_model).Tile(_normed, 3, first, count, expected);
        new ReadoutHead(_model, _head).Tile(_normed, 3, first, count, found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Only_the_parts_that_were_read_last_stay()
    {
        string file = _copy.PathOf("model.safetensors");
        _model.Weights.Unembedding.Matrix.Range.GiveBack();
        long others = MappedPages.Resident(file), most = 0;
        ReadoutHead readout = new(_model, _head);
        float[] logits = new float[256];
        for (int first = 0; first < 3072; first += 256)
        {
            readout.Tile(_normed, 1, first, 256, logits);
            most = Math.Max(most, MappedPages.Resident(file) - others);
        }
        // Reading one byte maps the pages around it, 64 KiB.
        Assert.InRange(most, PartBytes, 4 * PartBytes);
    }

    [Fact]
    public void Every_part_can_be_read_by_many_threads()
    {
        float[] expected = new ReadoutHead(_model).AllLogits(_normed, 1);
        ReadoutHead readout = new(_model, _head);
        Parallel.For(0, 96, new ParallelOptions { MaxDegreeOfParallelism = 4 }, tile =>
        {
            float[] logits = new float[32];
            readout.Tile(_normed, 1, tile * 32, 32, logits);
            Assert.Equal(expected[(tile * 32)..(tile * 32 + 32)], logits);
        });
    }
}
