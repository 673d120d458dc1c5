using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Web.Models;

namespace LogitLens.Web.Tests.Models;

public class ModelPoolTests
{
    private static readonly CatalogModel Sea = Place("seahorse"), Rl = Place("seahorse-rl");

    [Fact]
    public void A_model_is_opened_once_and_kept()
    {
        using ModelPool pool = new(new ServerLimits());
        Checkpoint first;
        using (ModelLease lease = pool.Acquire(Sea)) first = lease.Checkpoint;
        using ModelLease again = pool.Acquire(Sea), beside = pool.Acquire(Sea);
        Assert.Same(first, again.Checkpoint);
        Assert.Same(first, beside.Checkpoint);
        Assert.Equal(["seahorse"], pool.Open);
    }

    [Fact]
    public void Models_are_held_as_the_server_was_told()
    {
        using StringWriter log = new();
        using ModelPool pool = new(new ServerLimits(), Residency.Streamed, new ServerLog(log, verbose: false)), usual = new(new ServerLimits());
        using ModelLease streamed = pool.Acquire(Sea), mapped = usual.Acquire(Sea);
        Assert.Equal(Residency.Streamed, streamed.Checkpoint.Model.Residency);
        Assert.Equal(Residency.Mapped, mapped.Checkpoint.Model.Residency);
        Assert.Equal("", log.ToString());
        LensRequest request = new() { Prompt = "sea" };
        Assert.Equal(ReportJson.Write(Lens.Read(mapped.Checkpoint, request)), ReportJson.Write(Lens.Read(streamed.Checkpoint, request)));
    }

    [Fact]
    public void The_model_not_used_longest_is_closed_and_never_one_in_use()
    {
        using ModelPool pool = new(new ServerLimits { OpenModels = 1 });
        ModelLease sea = pool.Acquire(Sea), rl = pool.Acquire(Rl);
        rl.Dispose();
        Assert.Equal(["seahorse"], pool.Open);
        Assert.NotEmpty(Lens.Read(sea.Checkpoint, new LensRequest { Prompt = "sea" }).Cells);
        using ModelLease another = pool.Acquire(Rl);
        sea.Dispose();
        sea.Dispose();
        Assert.Equal(["seahorse-rl"], pool.Open);
        Assert.NotEmpty(Lens.Read(another.Checkpoint, new LensRequest { Prompt = "sea" }).Cells);
    }

    [Fact]
    public void A_closed_pool_leaves_a_model_in_use_open()
    {
        ModelPool pool = new(new ServerLimits());
        ModelLease sea = pool.Acquire(Sea);
        pool.Dispose();
        Assert.NotEmpty(Lens.Read(sea.Checkpoint, new LensRequest { Prompt = "sea" }).Cells);
        sea.Dispose();
        Assert.Empty(pool.Open);
        Assert.Throws<ObjectDisposedException>(() => pool.Acquire(Sea));
    }

    [Fact]
    public void A_model_that_could_not_be_opened_is_tried_again()
    {
        using SlowModel model = new();
        CatalogModel place = new("x", model.Directory, ModelSource.Folder, "test");
        string config = Path.Combine(model.Directory, "config.json"), good = File.ReadAllText(config);
        using ModelPool pool = new(new ServerLimits());
        File.WriteAllText(config, "{}");
        Assert.Throws<InputException>(() => pool.Acquire(place));
        Assert.Empty(pool.Open);
        File.WriteAllText(config, good);
        using ModelLease lease = pool.Acquire(place);
        Assert.Equal("x", lease.Checkpoint.Name);
    }

    private static CatalogModel Place(string name) => new(name, EmbeddedModels.Find(name)!.Directory, ModelSource.Embedded, "embedded");
}
