/* Networks by OpenCV: a module, see mfi_module.h. No exception leaves this file. */
#include <cctype>
#include <cstring>
#include <mutex>
#include <new>
#include <string>
#include <vector>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
extern "C" {
#include "mfi_net.h"
}

namespace {

struct layout { /* of an output in the block that holds them all */
    size_t at;
    cv::Mat values;
    std::string name;
};

/* OpenCV's texts have several lines, which begin with marks. Without memory of its own: nothing is thrown here. */
int failure(mf_task *task, int code, const char *what, const cv::Exception &error)
{
    const std::string &text = error.err.empty() ? error.msg : error.err;
    char line[301];
    size_t length = 0;

    for (size_t i = 0; i < text.size() && length < sizeof line - 1; i++) {
        const bool blank = isspace(static_cast<unsigned char>(text[i])) || (text[i] == '>' && (i == 0 || text[i - 1] == '\n'));
        if (!blank)
            line[length++] = text[i];
        else if (length > 0 && line[length - 1] != ' ')
            line[length++] = ' ';
    }
    line[length] = 0;
    return mfi_error(task, code, "%s: %s", what, length ? line : "the engine failed");
}

/* Runs `work`, and tells about what it throws: `code` for what OpenCV has to say about its input. */
template <typename Work> int guarded(mf_task *task, int code, const char *what, Work work)
{
    try {
        return work();
    } catch (const cv::Exception &error) {
        return error.code == cv::Error::StsNoMem ? mfi_nomem(task) : failure(task, code, what, error);
    } catch (const std::bad_alloc &) {
        return mfi_nomem(task);
    } catch (const std::exception &error) {
        return mfi_error(task, code, "%s: %s", what, error.what());
    } catch (...) {
        return mfi_error(task, code, "%s: the engine failed", what);
    }
}

/* A copy of a network, and the inputs that it has been given: it would take those of its last run for what is missing. */
struct copy {
    cv::dnn::Net net;
    std::string inputs; /* their names; empty = it has not run */
};

std::string names_of(const mfi_tensor *inputs, int count)
{
    std::string names;

    for (int i = 0; i < count; i++)
        names.append(inputs[i].name ? inputs[i].name : "").push_back('\n');
    return names;
}

/* Each thread that runs it has a copy of it, which stays for the next. */
struct network {
    mfi_net_file file;
    std::mutex lock;
    std::vector<copy> idle; /* the lock's; never all copies: one is lent to each thread that runs */

    cv::dnn::Net load() const
    {
        const char *model = static_cast<const char *>(file.model), *config = static_cast<const char *>(file.config);
        cv::dnn::Net net =
            file.kind == MFI_NET_ONNX         ? cv::dnn::readNetFromONNX(model, file.size)
            : file.kind == MFI_NET_TENSORFLOW ? cv::dnn::readNetFromTensorflow(model, file.size, config, file.config_size)
                                              : cv::dnn::readNetFromCaffe(config, file.config_size, model, file.size);
        if (net.empty())
            CV_Error(cv::Error::StsParseError, "there is no network in it");
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        return net;
    }

    copy take(const std::string &inputs)
    {
        {
            const std::lock_guard<std::mutex> held(lock);
            for (size_t i = idle.size(); i-- > 0;)
                if (idle[i].inputs.empty() || idle[i].inputs == inputs) {
                    const copy found = {idle[i].net, inputs};
                    idle.erase(idle.begin() + static_cast<std::ptrdiff_t>(i));
                    return found;
                }
        }
        return {load(), inputs};
    }

    void give(const copy &one)
    {
        const std::lock_guard<std::mutex> held(lock);
        idle.push_back(one);
    }
};

/* All outputs in one block: the tensors, their values, their names. */
int pack(mf_task *task, const std::vector<layout> &made, size_t size, mfi_tensor **outputs)
{
    mfi_tensor *tensors = static_cast<mfi_tensor *>(mfi_alloc(size));

    if (!tensors)
        return mfi_nomem(task);
    for (size_t i = 0; i < made.size(); i++) {
        const cv::Mat &from = made[i].values;
        mfi_tensor *to = &tensors[i];
        to->data = reinterpret_cast<float *>(reinterpret_cast<char *>(tensors) + made[i].at);
        to->rank = from.dims;
        for (int j = 0; j < from.dims; j++)
            to->shape[j] = from.size[j];
        memcpy(to->data, from.ptr<float>(), from.total() * sizeof(float));
        char *name = reinterpret_cast<char *>(to->data + from.total());
        memcpy(name, made[i].name.c_str(), made[i].name.size() + 1);
        to->name = name;
    }
    *outputs = tensors;
    return 0;
}

int collect(mf_task *task, const std::vector<cv::Mat> &made, const std::vector<cv::String> &names, mfi_tensor **outputs,
            int *count)
{
    std::vector<layout> all;
    size_t size = made.size() * sizeof(mfi_tensor);

    for (size_t i = 0; i < made.size(); i++) {
        cv::Mat values = made[i];
        if (values.dims > MFI_TENSOR_RANK)
            CV_Error(cv::Error::StsUnsupportedFormat, "an output has more than 8 dimensions");
        if (values.type() != CV_32F)
            made[i].convertTo(values, CV_32F);
        else if (!values.isContinuous())
            values = values.clone();
        size = (size + 63) / 64 * 64;
        all.push_back({size, values, names[i]});
        size += values.total() * sizeof(float) + names[i].size() + 1;
    }
    const int result = pack(task, all, size, outputs);
    if (result >= 0)
        *count = static_cast<int>(made.size());
    return result;
}

std::vector<cv::Mat> forward(const mf_task *task, cv::dnn::Net &net, const mfi_tensor *inputs, int input_count,
                             const std::vector<cv::String> &names)
{
    std::vector<cv::Mat> made;

    for (int i = 0; i < input_count; i++)
        net.setInput(cv::Mat(inputs[i].rank, inputs[i].shape, CV_32F, inputs[i].data), inputs[i].name ? inputs[i].name : "");
    if (mfi_threads(task) > 1)
        net.forward(made, names);
    else /* what is parallel within what is parallel runs on one thread: setNumThreads() would be for the whole process */
        cv::parallel_for_(cv::Range(0, 1), [&](const cv::Range &) { net.forward(made, names); });
    return made;
}

int run(mf_task *task, cv::dnn::Net &net, const mfi_tensor *inputs, int input_count, const std::vector<cv::String> &wanted,
        mfi_tensor **outputs, int *output_count)
{
    const std::vector<cv::String> names = wanted.empty() ? net.getUnconnectedOutLayersNames() : wanted;

    return collect(task, forward(task, net, inputs, input_count, names), names, outputs, output_count);
}

/* The layers, then their texts, in one block. */
int profile(mf_task *task, cv::dnn::Net &net, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count)
{
    forward(task, net, inputs, input_count, net.getUnconnectedOutLayersNames());
    std::vector<double> ticks;
    net.getPerfProfile(ticks);
    const std::vector<cv::String> names = net.getLayerNames();
    std::vector<std::string> texts;
    size_t size = names.size() * sizeof **layers;
    for (const cv::String &name : names) {
        texts.push_back(name);
        texts.push_back(net.getLayer(net.getLayerId(name))->type);
    }
    for (const std::string &text : texts)
        size += text.size() + 1;
    mfi_net_layer *made = static_cast<mfi_net_layer *>(mfi_alloc(size));
    if (!made)
        return mfi_nomem(task);
    char *rest = reinterpret_cast<char *>(made + names.size());
    for (size_t i = 0; i < texts.size(); i++) {
        (i % 2 ? made[i / 2].type : made[i / 2].name) = rest;
        memcpy(rest, texts[i].c_str(), texts[i].size() + 1);
        rest += texts[i].size() + 1;
        made[i / 2].ms = i / 2 < ticks.size() ? ticks[i / 2] / cv::getTickFrequency() * 1000 : 0;
    }
    *layers = made;
    *count = static_cast<int>(names.size());
    return 0;
}

int load_network(mf_task *task, const mfi_net_file *file, void **out)
{
    return guarded(task, MF_ERROR_FORMAT, file->name, [&] {
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); /* what it would print is in its exceptions */
        network *net = new network;
        net->file = *file;
        try {
            net->give({net->load(), ""});
        } catch (...) {
            delete net;
            throw;
        }
        *out = net;
        return 0;
    });
}

void unload_network(void *own)
{
    delete static_cast<network *>(own);
}

int run_network(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, const char *const *names, int name_count,
                mfi_tensor **outputs, int *output_count)
{
    network *net = static_cast<network *>(own);

    return guarded(task, MF_ERROR_PARAMS, net->file.name, [&] {
        copy mine = net->take(names_of(inputs, input_count)); /* not given back after a failure: its state is not known */
        const int done = run(task, mine.net, inputs, input_count, std::vector<cv::String>(names, names + name_count), outputs,
                             output_count);
        net->give(mine);
        return done;
    });
}

int profile_network(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count)
{
    network *net = static_cast<network *>(own);

    return guarded(task, MF_ERROR_PARAMS, net->file.name, [&] {
        copy mine = net->take(names_of(inputs, input_count));
        const int done = profile(task, mine.net, inputs, input_count, layers, count);
        net->give(mine);
        return done;
    });
}

const char *version()
{
    return CV_VERSION;
}

} // namespace

/* Of its inputs: with more dimensions than the network was made for, layers of OpenCV 4.6 divide by zero instead of throwing;
 * it does not tell how many those are. */
enum { MOST_RANK = 4 };

const mfi_net_class mfi_net_opencv = {"OpenCV", version, MOST_RANK, load_network, unload_network, run_network, profile_network};
